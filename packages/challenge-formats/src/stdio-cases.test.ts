import { challengePackageSchema } from "@crucible/contract";
import { expect, test } from "vitest";
import { readChallengePackage } from "./read-package.ts";
import { type Files, faultsOf, packageWriter } from "./testing/package-writer.ts";

const MANIFEST = `format: 1
slug: echo
title: Echo
summary: Say it again.
authors: [A. Author]
licence: MIT
difficulty: 1
grader: stdio
rust: {}
`;
const WITH_PROGRAM = `${MANIFEST}checker: { kind: program, language: rust }\n`;
const PROGRAM = "fn main() {}\n";
const SOUND: Files = {
  "challenge.yaml": MANIFEST,
  "statement.md": "# Echo\n",
  "rust/starter/src/main.rs": PROGRAM,
  "rust/solution/src/main.rs": PROGRAM,
  "rust/wrong/WA/silent.rs": PROGRAM,
  "data/sample/1.in": "a\r\n",
  "data/sample/1.ans": "\ufeffa\n",
  "data/secret/2.in": "",
  "data/secret/2.ans": "",
  "data/secret/10-long.in": "b\n",
  "data/secret/10-long.ans": "b\n",
};
const write = packageWriter(SOUND, "echo");

test("cases come samples first and in natural order, byte for byte", async () => {
  const pkg = await readChallengePackage(await write());
  expect(challengePackageSchema.parse(pkg)).toEqual(pkg);
  expect(pkg.cases).toEqual([
    { kind: "stdio", name: "sample/1", sample: true, input: "a\r\n", answer: "\ufeffa\n" },
    { kind: "stdio", name: "secret/2", sample: false, input: "", answer: "" },
    { kind: "stdio", name: "secret/10-long", sample: false, input: "b\n", answer: "b\n" },
  ]);
  expect(pkg.languages.rust?.wrong[0]?.files).toEqual([{ path: "src/main.rs", content: PROGRAM }]);
  expect(pkg.checker).toBeNull();
});

test("names that differ in a number's zeros keep one order", async () => {
  const names = ["a", "a1", "a01", "a2b10", "a2b9", "b"];
  const files = names.flatMap((name) => [`data/secret/${name}.in`, `data/secret/${name}.ans`]);
  const pkg = await readChallengePackage(await write(Object.fromEntries(files.map((file) => [file, ""]))));
  const secret = pkg.cases.flatMap(({ name }) => (name.startsWith("secret/") ? [name.slice("secret/".length)] : []));
  expect(secret).toEqual(["2", "10-long", "a", "a01", "a1", "a2b9", "a2b10", "b"]);
});

test("a checker program is read with the paths of a submission", async () => {
  const pkg = await readChallengePackage(
    await write({ "challenge.yaml": WITH_PROGRAM, "checker/rust/src/main.rs": PROGRAM }),
  );
  expect(pkg.checker).toEqual({ language: "rust", files: [{ path: "src/main.rs", content: PROGRAM }] });
});

test("the digest knows every byte of data and of the checker", async () => {
  const sound = { "challenge.yaml": WITH_PROGRAM, "checker/rust/src/main.rs": PROGRAM };
  const digests = new Set<string>();
  const edits: Files[] = [
    {},
    { "data/secret/2.in": " " },
    { "data/sample/1.ans": "b" },
    { "checker/rust/src/main.rs": "" },
  ];
  for (const changes of edits) {
    digests.add((await readChallengePackage(await write({ ...sound, ...changes }))).digest);
  }
  expect(digests.size).toBe(4);
});

const noData = Object.fromEntries(
  Object.keys(SOUND).flatMap((path) => (path.startsWith("data/") ? [[path, null]] : [])),
);

test.each<[string, Files, string]>([
  ["no case at all", noData, "data: there is no case. Add data/sample/1.in"],
  ["an input without an answer", { "data/secret/2.ans": null }, "data/secret/2.in: it has no answer. Add secret/2.ans"],
  ["an answer without an input", { "data/secret/2.in": null }, "data/secret/2.ans: it has no input. Add secret/2.in"],
  ["a file of no case", { "data/secret/2.out": "" }, "data/secret/2.out: it is not a file of a case"],
  ["data beside the two folders", { "data/3.in": "" }, "data/3.in: it is not a file of a case"],
  [
    "a case in a folder of its own",
    { "data/secret/group/3.in": "" },
    "data/secret/group/3.in: it is not a file of a case",
  ],
  ["a name with a space", { "data/secret/a b.in": "" }, "data/secret/a b.in: it is not a file of a case"],
  ["data that is no UTF-8", { "data/secret/2.in": new Uint8Array([0xff]) }, "data/secret/2.in: it is not valid UTF-8"],
  ["data with a NUL", { "data/secret/2.in": "\0" }, "data/secret/2.in: it holds a NUL"],
  [
    "too large a file",
    { "data/secret/2.in": "x".repeat(1024 * 1024 + 1) },
    "data/secret/2.in: it is larger than 1 MiB",
  ],
  [
    "a library for a program",
    { "rust/solution/src/main.rs": null, "rust/solution/src/lib.rs": "" },
    "src/main.rs is missing",
  ],
  ["tests of another grader", { "rust/tests/sample.rs": "" }, "rust/tests: only the grader `unit` has tests"],
  ["files of another grader", { "rust/files/a.txt": "" }, "rust/files: only the grader `unit` has files"],
  [
    "a checker that the manifest does not name",
    { "checker/rust/src/main.rs": PROGRAM },
    "challenge.yaml names no checker program",
  ],
  ["a checker that is not there", { "challenge.yaml": WITH_PROGRAM }, "checker/rust: src/main.rs is missing"],
  [
    "a checker of another language",
    { "challenge.yaml": WITH_PROGRAM, "checker/rust/src/main.rs": PROGRAM, "checker/python/main.py": "" },
    "checker/python/main.py: the checker is in rust",
  ],
  [
    "a signature",
    { "challenge.yaml": `${MANIFEST}function: { name: f, parameters: [], returns: i32 }\n` },
    "only the grader `function` has one",
  ],
])("%s is a fault with file and remedy", async (_, changes, expected) => {
  expect(await faultsOf(await write(changes))).toContainEqual(expect.stringContaining(expected));
});

test("more cases than are judged are a fault", async () => {
  const files = Array.from({ length: 501 }, (_, at) => [`data/secret/${at}.in`, `data/secret/${at}.ans`]).flat();
  const many = Object.fromEntries(files.map((file) => [file, ""]));
  expect(await faultsOf(await write(many))).toEqual([expect.stringContaining("500 at most are judged")]);
});
