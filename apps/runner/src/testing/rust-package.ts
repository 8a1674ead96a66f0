import { createHash } from "node:crypto";
import { type ChallengePackage, challengePackageSchema, type Limits, type SourceFile } from "@crucible/contract";

type RustPackage = {
  /** Of the manifest's section. */
  rust?: object;
  /** Source of the sample tests, `sample.rs`, each of which is listed by its name; without them, a program is asked for. */
  tests?: string;
  files?: SourceFile[];
  limits?: Partial<Limits>;
};

/** What the program is to do: answer each line of its input with the line in capitals. */
const CASE = { kind: "stdio", name: "sample/one", sample: true, input: "abc\n", answer: "ABC\n" };

/** A small Rust challenge for tests that want the real compiler: `unit` with tests, else `stdio`. */
export function rustPackage({ rust = {}, tests, files = [], limits = {} }: RustPackage): ChallengePackage {
  const names = [...(tests ?? "").matchAll(/#\[test\]\s*fn (\w+)/g)].map(([, name]) => `sample::${name}`);
  const unit = { exports: { answer: "fn() -> String" }, tests: names.map((name) => ({ name, sample: true })) };
  const material = {
    starter: [{ path: tests === undefined ? "src/main.rs" : "src/lib.rs", content: "" }],
    solution: [{ path: tests === undefined ? "src/main.rs" : "src/lib.rs", content: "" }],
    wrong: [],
    tests: tests === undefined ? [] : [{ path: "sample.rs", content: `use small::*;\n${tests}` }],
    files,
  };
  const manifest = {
    format: 1,
    slug: "small",
    title: "Small",
    summary: "Small.",
    authors: ["Crucible contributors"],
    licence: "MIT",
    difficulty: 1,
    grader: tests === undefined ? "stdio" : "unit",
    limits,
    rust: { ...(tests === undefined ? {} : unit), ...rust },
  };
  return challengePackageSchema.parse({
    manifest,
    statement: "Small.",
    languages: { rust: material },
    cases: tests === undefined ? [CASE] : [],
    checker: null,
    digest: createHash("sha256").update(JSON.stringify({ manifest, material })).digest("hex"),
  });
}
