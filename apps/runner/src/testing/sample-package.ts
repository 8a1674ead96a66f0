import { createHash } from "node:crypto";
import { type ChallengePackage, challengePackageSchema, type LanguageId, type Limits } from "@crucible/contract";

/** The same, with tests that need a crate. */
export function packageWithCrate(crate: string): ChallengePackage {
  const { manifest, ...rest } = samplePackage();
  const rust = { ...manifest.rust, crates: [crate] };
  const digest = createHash("sha256").update(`adding with ${crate}`).digest("hex");
  return challengePackageSchema.parse({ ...rest, digest, manifest: { ...manifest, rust } });
}

/** A program's challenge with one test, which a checker in this language rules on. */
export function packageWithChecker(language: LanguageId): ChallengePackage {
  const { manifest, ...rest } = samplePackage();
  const { rust: _, ...common } = manifest;
  const program = { path: "src/main.rs", content: "fn main() {}" };
  return challengePackageSchema.parse({
    ...rest,
    digest: createHash("sha256").update(`checked in ${language}`).digest("hex"),
    manifest: { ...common, grader: "stdio", rust: {}, checker: { kind: "program", language } },
    languages: { rust: { starter: [program], solution: [program], tests: [], files: [], wrong: [] } },
    cases: [{ kind: "stdio", name: "sample/one", sample: true, input: "1", answer: "2" }],
    checker: { language, files: [{ path: language === "rust" ? "src/main.rs" : "main.py", content: "" }] },
  });
}

/** A small challenge with two sample tests and one secret one, for tests that need no compiler. */
export function samplePackage(limits: Partial<Limits> = {}): ChallengePackage {
  return challengePackageSchema.parse({
    manifest: {
      format: 1,
      slug: "adding",
      title: "Adding",
      summary: "Add two numbers.",
      authors: ["Crucible contributors"],
      licence: "MIT",
      difficulty: 1,
      grader: "unit",
      limits,
      rust: {
        exports: { add: "fn(u32, u32) -> u32" },
        tests: [
          { name: "sample::small", sample: true },
          { name: "sample::zero", sample: true },
          { name: "secret::large", sample: false },
        ],
      },
    },
    statement: "Add two numbers.",
    languages: {
      rust: {
        starter: [{ path: "src/lib.rs", content: "pub fn add(a: u32, b: u32) -> u32 { todo!() }" }],
        solution: [{ path: "src/lib.rs", content: "pub fn add(a: u32, b: u32) -> u32 { a + b }" }],
        tests: [
          { path: "sample.rs", content: "#[test] fn small() {}\n#[test] fn zero() {}" },
          { path: "secret.rs", content: "#[test] fn large() {}" },
        ],
        files: [],
        wrong: [],
      },
    },
    cases: [],
    checker: null,
    digest: createHash("sha256").update("adding").digest("hex"),
  });
}
