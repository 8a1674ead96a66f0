import { createHash } from "node:crypto";
import { type ChallengePackage, challengePackageSchema, type Limits } from "@crucible/contract";

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
