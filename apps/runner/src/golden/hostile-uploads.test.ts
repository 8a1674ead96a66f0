import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readChallengePackage } from "@crucible/challenge-formats";
import { AppError, judgedChallenge, type SourceFile, sourceFileSchema } from "@crucible/contract";
import { languageOf } from "@crucible/languages";
import { describe, expect, test } from "vitest";
import { HOSTILE_CASES } from "./hostile-cases.ts";
import { CORPUS } from "./hostile-corpus.ts";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const rust = languageOf("rust");
const lib: SourceFile = { path: "src/lib.rs", content: "" };
const at = (path: string, content = ""): SourceFile => ({ path, content });

/** What is uploaded besides `src/lib.rs`, the entry that the refusal names, and the rule that it tells. */
const UPLOADS: [title: string, files: SourceFile[], entry: string, rule: string][] = [
  ["a way up", [at("src/../../etc/cron.d/hostile.rs")], "src/../../etc", ". or .. as a part"],
  ["an absolute path", [at("/etc/passwd")], "/etc/passwd", "absolute"],
  ["a drive's path", [at("C:/Windows/hostile.rs")], "C:/Windows", "absolute"],
  ["names that collide in case", [at("src/Shape.rs"), at("src/shape.rs")], "src/shape.rs", "upper and lower case only"],
  ["folders that collide in case", [at("src/A/x.rs"), at("src/a/y.rs")], "src/a/y.rs", "upper and lower case only"],
  ["a NUL in a path", [at("src/lib.rs\0.txt")], "src/lib.rs␀.txt", "NUL"],
  ["a backslash in a path", [at("src\\..\\hostile.rs")], "src\\\\..\\\\hostile.rs", "backslash"],
  ["a build script", [at("build.rs", "fn main() {}")], "build.rs", "never run"],
  ["cargo's configuration", [at(".cargo/config.toml")], ".cargo/config.toml", "not read"],
  ["a manifest", [at("Cargo.toml")], "Cargo.toml", "no manifest"],
  ["a crate of macros beside it", [at("macros/src/lib.rs")], "macros/src/lib.rs", "only files below src/"],
  // A submission is names with texts: there is nothing that could be a link or a device, or be unpacked. An archive is
  // a file of another name, or no text.
  ["a zip bomb", [at("src/bomb.zip", "PK\u0003\u0004")], "src/bomb.zip", "only Rust files"],
  ["a bomb in a bomb", [at("src/inner.rs", "PK\u0003\u0004\0\0")], "src/inner.rs", "NUL"],
];

const refusalOf = (files: SourceFile[]): AppError => {
  try {
    rust.checkFiles(files, "unit");
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  return expect.fail("it was taken");
};

describe("an upload is refused with the name of its entry", () => {
  test.each(UPLOADS)("%s", (_, files, entry, rule) => {
    const refusal = refusalOf([lib, ...files]);
    expect(refusal.code).toBe("INVALID_FILES");
    expect(refusal.message).toContain(entry);
    expect(refusal.message).toContain(rule);
  });

  test.each(["a symbolic link", "a hard link", "a device"])("%s cannot be said", (kind) => {
    const entry = { ...at("src/x.rs"), type: kind, target: "/etc/passwd" };
    expect(sourceFileSchema.safeParse(entry).error?.issues[0]?.message).toMatch(/type.*target/);
  });

  test.each(["a million files"])("%s are too many, and only counted", () => {
    const files = new Array<SourceFile>(1_000_000).fill(lib);
    expect(refusalOf(files)).toMatchObject({ code: "TOO_LARGE", message: expect.stringContaining("1000000") });
  });
});

test("a test's name cannot be markup", async () => {
  const pkg = await readChallengePackage(`${ROOT}challenges/fibonacci-primes`);
  const challenge = judgedChallenge(pkg, "rust");
  const { tests } = challenge.manifest.rust ?? expect.fail("it is offered in Rust");
  tests.push({ name: "sample::<img src=x onerror=alert(1)>", sample: true });
  const faults = rust.graders.unit?.checkChallenge(challenge) ?? [];
  expect(faults.join("\n")).toContain("<img src=x onerror=alert(1)>");
});

describe("the table of hostile cases", () => {
  const evidence = Object.values(HOSTILE_CASES).flatMap((part) => Object.entries(part));

  test.each(evidence)("%s is shown", (_, shownBy) => {
    expect(shownBy).not.toEqual([]);
    for (const one of shownBy) {
      const [path = "", words = ""] = one.split("#");
      const file = /^(apps|packages)\//.test(path) ? `${ROOT}${path}` : `${CORPUS}${path}`;
      expect(existsSync(file), path).toBe(true);
      expect(readFileSync(file, "utf8")).toContain(words);
    }
  });

  test("names every file of the corpus", () => {
    const named = new Set(evidence.flatMap(([, shownBy]) => shownBy.map((one) => one.split("#")[0] ?? "")));
    const files = readdirSync(CORPUS, { recursive: true, encoding: "utf8" })
      .map((path) => path.replaceAll("\\", "/"))
      .filter((path) => /^(stdio\/)?[A-Z]+\/.*\.rs$|\/attempts\/(?!mod)\w+\.rs$/.test(path));
    expect(files.filter((path) => !named.has(path))).toEqual([]);
    expect(files.length).toBeGreaterThan(90);
  });
});
