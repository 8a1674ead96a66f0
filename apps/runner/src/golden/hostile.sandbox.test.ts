import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readChallengePackage } from "@crucible/challenge-formats";
import type { Limits, Verdict } from "@crucible/contract";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type DockerFixture, openDocker } from "../testing/docker-fixture.ts";

const HERE = fileURLToPath(new URL("./hostile/", import.meta.url));
/** Short, so that what runs into them does so soon. */
const LIMITS: Partial<Limits> = { compileWallTimeMs: 4_000, cpuTimeMs: 2_000, wallTimeMs: 10_000 };
/** One submission's results, stored and sent to a browser. */
const MOST_STORED_BYTES = 400_000;
const SIXTY_THOUSAND = 60_000;

const challenge = await readChallengePackage(
  fileURLToPath(new URL("../../../../challenges/fibonacci-primes", import.meta.url)),
);
const RIGHT = challenge.solution[0]?.content ?? "";

/** A folder's name is the verdict that each of its files must get. */
const fromFolders = readdirSync(HERE).flatMap((verdict) =>
  readdirSync(`${HERE}${verdict}`).map((file): [string, string, string] => [
    verdict,
    file.replace(/\.rs$/, ""),
    readFileSync(`${HERE}${verdict}/${file}`, "utf8"),
  ]),
);
const generated: [Verdict, string, string][] = [
  [
    "CE",
    "nested-parentheses",
    `${RIGHT}pub fn q() -> u32 { ${"(".repeat(SIXTY_THOUSAND)}1${")".repeat(SIXTY_THOUSAND)} }`,
  ],
  ["CE", "long-sum", `${RIGHT}pub fn q(a: u32) -> u32 { ${Array(SIXTY_THOUSAND).fill("a").join("+")} }`],
  ["CE", "many-errors", `${RIGHT}${Array.from({ length: 10_000 }, (_, i) => `fn f${i}()->X{}`).join("\n")}`],
];

let docker: DockerFixture;
beforeAll(async () => {
  docker = await openDocker("hostile");
});
// Whatever was judged before, the machine is clean.
afterEach(() => docker.expectOnlyWarm());
afterAll(async () => {
  const { left } = await docker.close();
  expect(left).toEqual([]);
});

test.each([...fromFolders, ...generated])("%s: %s", async (verdict, _name, content) => {
  const judged = await docker.judge(challenge, [{ path: "src/lib.rs", content }], { limits: LIMITS });
  expect(judged.outcome.verdict).toBe(verdict);
  const stored = JSON.stringify([judged.results, judged.diagnostics]);
  expect(stored.length).toBeLessThan(MOST_STORED_BYTES);
  // Escaped once by JSON: what would be a control character in the text shows as an escape here.
  expect(stored).not.toMatch(/\\u00[01]\w|\\b|\\f|\u202e/);
});

test("after all of these a right solution is still judged right", async () => {
  const { outcome } = await docker.judge(challenge, challenge.solution);
  expect(outcome).toMatchObject({ verdict: "AC", testsPassed: 6 });
});
