export const MANIFEST = `format: 1
slug: sums
title: Sums
summary: Add numbers.
authors: [A. Author]
licence: MIT
difficulty: 2
grader: unit
rust:
  exports:
    add: fn(u32, u32) -> u32
  tests:
    - sample::small
    - sample_more::zero
    - secret::large
`;
const test_ = (name: string) => `#[test]\nfn ${name}() {}\n`;
/** A sound package of the grader `unit`. */
export const SUMS: Record<string, string> = {
  "challenge.yaml": MANIFEST,
  "statement.md": "# Sums\n",
  "rust/starter/src/lib.rs": "pub fn add(_: u32, _: u32) -> u32 { todo!() }\n",
  "rust/solution/src/lib.rs": "mod inner;\n",
  "rust/solution/src/inner.rs": "\n",
  "rust/tests/sample.rs": test_("small"),
  "rust/tests/sample_more.rs": test_("zero"),
  "rust/tests/secret.rs": test_("large"),
  "rust/wrong/WA/off-by-one.rs": "// one\n",
  "rust/wrong/TLE/slow/src/lib.rs": "mod a;\n",
  "rust/wrong/TLE/slow/src/a.rs": "\n",
};

export const SUMS_FILES = Object.entries(SUMS).map(([path, content]) => ({ path, content }));
