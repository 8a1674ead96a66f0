import { createHash } from "node:crypto";
import { type ChallengePackage, challengePackageSchema } from "@crucible/contract";

const file = (path: string, content: string) => ({ path, content });

function packageOf(manifest: { slug: string } & Record<string, unknown>, rest: Record<string, unknown>) {
  const { slug } = manifest;
  return challengePackageSchema.parse({
    manifest: {
      format: 1,
      title: slug,
      summary: "Add two numbers.",
      authors: ["Crucible"],
      licence: "MIT",
      difficulty: 1,
      ...manifest,
    },
    statement: "Add.",
    cases: [],
    checker: null,
    digest: createHash("sha256").update(slug).digest("hex"),
    ...rest,
  });
}

const material = (starter: string, solution: string) => ({
  starter: [file(starter, "")],
  solution: [file(starter, solution)],
  wrong: [],
  tests: [],
  files: [],
});

/** A challenge of two tests in Rust, small enough to read in a failure. */
export function unitChallenge(slug: string, crates: string[] = []): ChallengePackage {
  const rust = {
    ...material("src/lib.rs", "pub fn add(a: u32, b: u32) -> u32 { a + b }"),
    tests: [file("sample.rs", "#[test] fn one() {}"), file("secret.rs", "#[test] fn two() {}")],
  };
  const exports = { add: "fn(u32, u32) -> u32" };
  const tests = [{ name: "sample::one", sample: true }, "secret::two"];
  return packageOf({ slug, grader: "unit", rust: { exports, tests, crates } }, { languages: { rust } });
}

/** A program in two languages: one open case and one secret, which holds the words "hidden input". */
export function stdioChallenge(slug: string): ChallengePackage {
  const cases = [
    { kind: "stdio", name: "sample/small", sample: true, input: "1 2\n", answer: "3\n" },
    { kind: "stdio", name: "secret/large", sample: false, input: "hidden input\n", answer: "hidden answer\n" },
  ];
  const languages = {
    rust: material("src/main.rs", "fn main() {}"),
    python: material("main.py", "print(3)"),
  };
  const manifest = { slug, grader: "stdio", limits: { cpuTimeMs: 1_000 }, rust: {}, python: { timeFactor: 4 } };
  return packageOf(manifest, { languages, cases });
}

/** A function in two languages: one open case and one secret, which holds the number 987654. */
export function functionChallenge(slug: string): ChallengePackage {
  const signature = { name: "add", parameters: [{ name: "all", type: "vector<i64>" }], returns: "option<i64>" };
  const cases = [
    { kind: "function", name: "sample/two", sample: true, arguments: [["1", "2"]], returns: { some: "3" } },
    { kind: "function", name: "secret/big", sample: false, arguments: [["987654"]], returns: { some: "987654" } },
  ];
  const languages = {
    rust: material("src/lib.rs", "pub fn add(all: &[i64]) -> Option<i64> { Some(all.iter().sum()) }"),
    python: material("solution.py", "def add(all): return sum(all)"),
  };
  return packageOf({ slug, grader: "function", function: signature, rust: {}, python: {} }, { languages, cases });
}
