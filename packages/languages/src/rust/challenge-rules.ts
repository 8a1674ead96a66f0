import type { Manifest, SourceFile } from "@crucible/contract";
import { parsePinnedType } from "./pinned-type.ts";
import { crateNameOf, STUDENT_CRATE, stemOf } from "./test-root.ts";

const TEST_FILE = /^[a-z_][a-z0-9_]*\.rs$/;
const TAKEN = new Set([STUDENT_CRATE, "harness", "std", "core", "alloc", "test", "proc_macro", "__exports"]);
const KEYWORDS = new Set(
  (
    "as async await break const continue crate dyn else enum extern false fn for gen if impl in let loop match mod move mut " +
    "pub ref return self Self static struct super trait true type unsafe use where while abstract become box do final " +
    "macro override priv try typeof unsized virtual yield _"
  ).split(" "),
);

/** Faults of a challenge in what Rust fixes, each a sentence for its author; [] when sound. */
export function checkRustChallenge(manifest: Manifest, tests: readonly SourceFile[]): string[] {
  const faults: string[] = [];
  const crateName = crateNameOf(manifest);
  if (TAKEN.has(crateName) || KEYWORDS.has(crateName) || !/^[A-Za-z_]/.test(crateName)) {
    faults.push(`rust.crateName: \`${crateName}\` cannot be a crate's name here. Set another one`);
  }
  for (const [name, pin] of Object.entries(manifest.rust.exports)) {
    if (KEYWORDS.has(name)) faults.push(`rust.exports.${name}: a keyword cannot be exported`);
    try {
      parsePinnedType(pin);
    } catch (error) {
      faults.push(`rust.exports.${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const stems = new Set<string>();
  for (const { path } of tests) {
    const stem = stemOf(path);
    stems.add(stem);
    if (!TEST_FILE.test(path)) {
      faults.push(`rust/tests/${path}: name test files with lower-case letters, digits and _, ending in .rs`);
    } else if (
      TAKEN.has(stem) ||
      KEYWORDS.has(stem) ||
      stem === crateName ||
      Object.hasOwn(manifest.rust.exports, stem)
    ) {
      faults.push(`rust/tests/${path}: \`${stem}\` is the name of something else in the test crate. Rename the file`);
    }
  }
  manifest.rust.tests.forEach((test, index) => {
    const [stem = "", ...rest] = test.name.split("::");
    if (rest.length === 0) {
      faults.push(`rust.tests[${index}]: \`${test.name}\` must be <file>::<function>, such as sample::small_numbers`);
    } else if (!stems.has(stem)) {
      faults.push(`rust.tests[${index}]: \`${test.name}\` is in no file: rust/tests/${stem}.rs does not exist`);
    }
  });
  return faults;
}
