import { createHash } from "node:crypto";
import { type ChallengeCase, type ChallengePackage, challengePackageSchema } from "@crucible/contract";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** A package that differs from another in nothing but `statement` (and so in its digest). */
export function packageWith(statement = "Add two numbers.", slug = "adding"): ChallengePackage {
  return challengePackageSchema.parse({
    manifest: {
      format: 1,
      slug,
      title: "Adding",
      summary: "Add two numbers.",
      authors: ["Crucible"],
      licence: "MIT",
      difficulty: 1,
      grader: "unit",
      rust: { exports: { add: "fn(u32, u32) -> u32" }, tests: [{ name: "sample::one", sample: true }, "secret::two"] },
    },
    statement,
    languages: {
      rust: {
        starter: [{ path: "src/lib.rs", content: "// TODO" }],
        solution: [{ path: "src/lib.rs", content: "pub fn add(a: u32, b: u32) -> u32 { a + b }" }],
        wrong: [],
        tests: [
          { path: "sample.rs", content: "#[test] fn one() {}" },
          { path: "secret.rs", content: "#[test] fn two() {}" },
        ],
        files: [],
      },
    },
    cases: [],
    checker: null,
    digest: sha256(`${slug} ${statement}`),
  });
}

/** A Rust package that needs these crates. */
export function packageWithCrates(slug: string, crates: string[]): ChallengePackage {
  const { manifest, ...rest } = packageWith(crates.join(" "), slug);
  return challengePackageSchema.parse({ ...rest, manifest: { ...manifest, rust: { ...manifest.rust, crates } } });
}

/** A package of the `function` grader in both languages, with these cases. */
export function packageWithCases(slug: string, cases: ChallengeCase[]): ChallengePackage {
  const { manifest, ...rest } = packageWith(JSON.stringify(cases), slug);
  const material = (path: string) => ({
    starter: [{ path, content: `starter of ${path}` }],
    solution: [{ path, content: `solution of ${path}` }],
    wrong: [{ name: "empty", verdict: "WA", files: [{ path, content: "" }] }],
    tests: [],
    files: [{ path: "words.txt", content: "one two" }],
  });
  return challengePackageSchema.parse({
    ...rest,
    manifest: {
      ...manifest,
      grader: "function",
      function: { name: "echo", parameters: [{ name: "text", type: "string" }], returns: "string" },
      rust: {},
      python: {},
    },
    languages: { rust: material("src/lib.rs"), python: material("solution.py") },
    cases,
    checker: { language: "python", files: [{ path: "main.py", content: "exit(42)" }] },
  });
}

export const echoCase = (name: string, text: string): ChallengeCase => ({
  kind: "function",
  name,
  sample: name.startsWith("sample/"),
  arguments: [text],
  returns: text,
});
