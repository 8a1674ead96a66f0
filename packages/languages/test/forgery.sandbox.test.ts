import { readdirSync, readFileSync } from "node:fs";
import { AppError } from "@crucible/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { languageOf } from "../src/index.ts";
import { Bench, type Judged, manifestWith } from "./judged-by-hand.ts";

/**
 * Each file of rust/test/forgery tries to pass tests that it does not solve. Its first line says how far it gets:
 * `refused` before anything is compiled, `CE`, or `runs`. None may get a single test to pass.
 */
const folder = new URL("../rust/test/", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, folder), "utf8");
const forgeries = readdirSync(new URL("forgery/", folder)).map((file) => {
  const content = read(`forgery/${file}`);
  return { name: file.replace(/\.rs$/, ""), expected: /^\/\/@ (\S+)/.exec(content)?.[1] ?? "", content };
});
const tests = ["sample.rs", "secret.rs"].map((path) => ({ path, content: read(`suite/${path}`) }));
const manifest = manifestWith({
  exports: {
    gcd: "fn(u64, u64) -> u64",
    initials: "fn(&str) -> String",
    first_even: "fn(&[i32]) -> Option<i32>",
    parse: "fn(&str) -> Result<u32, String>",
  },
  tests: ["sample::numbers", "sample::texts", "secret::options", "secret::results", "secret::refusals"],
});

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.open();
});
afterAll(() => bench.close());

const judge = (content: string) => bench.judge(manifest, tests, [{ path: "src/lib.rs", content }]);
const passed = (judged: Judged) =>
  judged.at === "run" ? judged.tests.filter((one) => one.answer.kind === "passed").map((one) => one.name) : [];

test("an honest solution passes every test", async () => {
  const judged = await judge(read("honest.rs"));
  expect(passed(judged)).toEqual(manifest.rust?.tests.map((one) => one.name));
});

test("the suite holds every kind of forgery", () => {
  expect(new Set(forgeries.map((one) => one.expected))).toEqual(new Set(["refused", "CE", "runs"]));
  expect(forgeries.length).toBeGreaterThanOrEqual(30);
});

test.each(forgeries.filter((one) => one.expected === "refused"))("$name is refused", ({ content }) => {
  expect(() => languageOf("rust").checkFiles([{ path: "src/lib.rs", content }], "unit")).toThrow(AppError);
});

test.each(forgeries.filter((one) => one.expected === "CE"))("$name does not compile", async ({ content }) => {
  expect(["compile", "build-tests"]).toContain((await judge(content)).at);
});

test.each(forgeries.filter((one) => one.expected === "runs"))("$name passes no test", async ({ content }) => {
  const judged = await judge(content);
  expect(judged.at).toBe("run");
  expect(passed(judged)).toEqual([]);
  // Not even a wrong answer: nobody but the harness can write to descriptor 4.
  if (judged.at === "run") for (const one of judged.tests) expect(one.facts.answer).toHaveLength(0);
});
