import { challengePackageSchema, type Limits } from "@crucible/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DockerFixture, openDocker } from "../testing/docker-fixture.ts";
import { samplePackage } from "../testing/sample-package.ts";

/** Short, so that a tool that waits for ever does not take the test with it. */
const LIMITS: Partial<Limits> = { compileWallTimeMs: 6_000 };
const CLEAN = "pub fn add(a: u32, b: u32) -> u32 {\n    a + b\n}\n";
const LINTED = "pub fn add(a: u32, b: u32) -> u32 {\n    return a + b;\n}\n";

let docker: DockerFixture;
beforeAll(async () => {
  docker = await openDocker("quality", ["rust"]);
});
afterAll(async () => {
  expect((await docker.close()).left).toEqual([]);
});

async function quality(content: string) {
  const pkg = samplePackage(LIMITS);
  const rust = { ...pkg.manifest.rust, clippy: "graded", rustfmt: "graded" };
  const graded = challengePackageSchema.parse({ ...pkg, manifest: { ...pkg.manifest, rust } });
  const { results } = await docker.judge(graded, [{ path: "src/lib.rs", content }]);
  return results.slice(-2).map(({ verdict }) => verdict);
}

test("clean code passes both", async () => {
  expect(await quality(CLEAN)).toEqual(["AC", "AC"]);
});

test.each([
  ["is there", LINTED],
  ["is made an error", `#![deny(clippy::all)]\n\n${LINTED}`],
  ["hides behind an error of another kind", `#[cfg(clippy)]\ncompile_error!("nothing to see");\n\n${LINTED}`],
])("a lint that %s is not passed over", async (_, content) => {
  expect(await quality(content)).toEqual(["WA", "AC"]);
});

test("code that makes a tool wait for ever fails it, and is no judging error", async () => {
  const forLinter = `#[cfg(clippy)]\npub const WAITS: &[u8] = include_bytes!("/proc/self/fd/1");\n\n${CLEAN}`;
  expect(await quality(forLinter)).toEqual(["WA", "AC"]);
  const forFormatter = `#[cfg(any())]\n#[path = "/proc/self/fd/1"]\nmod waits;\n\n${CLEAN}`;
  expect(await quality(forFormatter)).toEqual(["AC", "WA"]);
});
