import { fileURLToPath } from "node:url";
import { readChallengePackage } from "@crucible/challenge-formats";
import { DEFAULT_LIMITS, materialOf, type SourceFile } from "@crucible/contract";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { CLEANUP_MS, type DockerFixture, openDocker } from "../testing/docker-fixture.ts";

const TOLERANCE_MS = 500;
const RUST = { language: "rust" } as const;
const MIB = 1024 * 1024;

const challenge = await readChallengePackage(
  fileURLToPath(new URL("../../../../challenges/fibonacci-primes", import.meta.url)),
);

const { solution, wrong: wrongs } = materialOf(challenge, "rust");

let docker: DockerFixture;
beforeAll(async () => {
  docker = await openDocker("edges", ["rust"]);
});
afterEach(() => docker.expectOnlyWarm());
afterAll(async () => {
  const { left, tookMs } = await docker.close();
  expect(left).toEqual([]);
  expect(tookMs).toBeLessThan(CLEANUP_MS);
});

function wrong(name: string): SourceFile[] {
  const found = wrongs.find((one) => one.name === name);
  if (found === undefined) throw new Error(`the challenge has no wrong solution ${name}`);
  return found.files;
}

const lib = (content: string): SourceFile[] => [{ path: "src/lib.rs", content }];
const SLEEPS = lib(`pub fn fibonacci(_n: u32) -> u64 {
    loop { std::thread::sleep(std::time::Duration::from_secs(3600)); }
}
pub fn is_prime(_n: u64) -> bool { true }
`);
const SPINS = lib(`pub fn fibonacci(n: u32) -> u64 {
    let mut x = u64::from(n);
    loop { x = std::hint::black_box(x.wrapping_mul(3)); }
}
pub fn is_prime(n: u64) -> bool { fibonacci(n as u32) == n }
`);

test("correct: AC, 6 of 6", async () => {
  const { outcome } = await docker.judge(challenge, solution, RUST);
  expect(outcome).toMatchObject({ verdict: "AC", testsPassed: 6, testsFailed: 0, score: 1 });
});

test("an endless loop: TLE at its limit, the other tests still pass", async () => {
  const { outcome, results } = await docker.judge(challenge, wrong("infinite-loop"), {
    ...RUST,
    limits: { cpuTimeMs: 1_000 },
  });
  expect(outcome).toMatchObject({ verdict: "TLE", testsPassed: 4, testsFailed: 2 });
  const stopped = results.filter((result) => result.verdict === "TLE");
  expect(stopped.map(({ name }) => name)).toEqual(["sample::fibonacci_small", "secret::fibonacci_large"]);
  for (const { cpuTimeMs } of stopped) expect(Math.abs(cpuTimeMs - 1_000)).toBeLessThan(TOLERANCE_MS);
});

test("sleeping for ever: TLE at the wall limit, which then also ends the stage", async () => {
  const { outcome, results } = await docker.judge(challenge, SLEEPS, { ...RUST, limits: { wallTimeMs: 3_000 } });
  expect(outcome).toMatchObject({ verdict: "TLE", testsPassed: 0, testsFailed: 6 });
  expect(Math.abs((outcome.phases.runMs ?? 0) - 3_000)).toBeLessThan(TOLERANCE_MS);
  expect(results.map(({ ran }) => ran)).toEqual([true, false, false, false, false, false]);
  expect(results[1]?.message).toBe("Not run: the tests before it used up the time.");
});

test("a compile error: CE with the place, and no test was run", async () => {
  const { outcome, results, diagnostics } = await docker.judge(challenge, wrong("missing-semicolon"), RUST);
  expect(outcome).toMatchObject({ verdict: "CE", testsPassed: 0, testsFailed: 0, score: 0 });
  expect(results).toEqual([]);
  const error = diagnostics.find((diagnostic) => diagnostic.level === "error");
  expect(error?.spans.find((span) => span.isPrimary)).toMatchObject({ path: "src/lib.rs", lineStart: 4 });
});

test("another signature than asked for: CE that says so, in the student's terms", async () => {
  const { outcome, diagnostics } = await docker.judge(challenge, wrong("wrong-signature"), RUST);
  expect(outcome).toMatchObject({ verdict: "CE", testsPassed: 0, testsFailed: 0 });
  expect(diagnostics[0]?.level).toBe("error");
  expect(diagnostics[0]?.message).toContain("fibonacci");
});

test("a panic in some tests: the right counts, the panic's text and its line", async () => {
  const { outcome, results } = await docker.judge(challenge, wrong("panics-in-some"), RUST);
  expect(outcome).toMatchObject({ verdict: "RTE", testsPassed: 4, testsFailed: 2 });
  const failed = results.find(({ name }) => name === "secret::fibonacci_large");
  expect(failed).toMatchObject({ verdict: "RTE", location: { path: "src/lib.rs" } });
  expect(failed?.message).toContain("is too large for me");
});

test("a wrong answer: expected and got, as the test compares them", async () => {
  const { results } = await docker.judge(challenge, wrong("off-by-one"), RUST);
  expect(results[0]).toMatchObject({ verdict: "WA", comparison: { expected: "1", got: "2" } });
});

test("a memory bomb: MLE under 256 MiB", async () => {
  const { outcome, results } = await docker.judge(challenge, wrong("memory-bomb"), RUST);
  expect(outcome).toMatchObject({ verdict: "MLE", testsPassed: 3, testsFailed: 3 });
  // A process' peak counts pages it shares (the program itself), so it may read a little more than the limit.
  for (const { memoryPeakBytes } of results) expect(memoryPeakBytes).toBeLessThan(264 * MIB);
});

test("a fork bomb is contained", async () => {
  const { outcome } = await docker.judge(challenge, wrong("fork-bomb"), RUST);
  expect(outcome).toMatchObject({ verdict: "RTE", testsPassed: 3, testsFailed: 3 });
});

test("there is no network", async () => {
  const { outcome } = await docker.judge(challenge, wrong("needs-network"), RUST);
  expect(outcome).toMatchObject({ verdict: "RTE", testsPassed: 3, testsFailed: 3 });
});

test("an exit with code 0 passes nothing", async () => {
  const { outcome, results } = await docker.judge(challenge, wrong("exits-early"), RUST);
  expect(outcome).toMatchObject({ verdict: "WA", testsPassed: 3, testsFailed: 3 });
  expect(results[0]?.message).toBe("The program ended before the test did.");
});

test("by default an endless loop in every test ends after 30 s: TLE", { timeout: 60_000 }, async () => {
  const { outcome, results } = await docker.judge(challenge, SPINS, { ...RUST, limits: DEFAULT_LIMITS });
  expect(outcome).toMatchObject({ verdict: "TLE", testsPassed: 0, testsFailed: 6 });
  expect(Math.abs((outcome.phases.runMs ?? 0) - 30_000)).toBeLessThan(TOLERANCE_MS);
  expect(results.map(({ ran }) => ran)).toEqual([true, true, true, false, false, false]);
});

test("by default sleeping for ever ends after 30 s: TLE", { timeout: 60_000 }, async () => {
  const { outcome, results } = await docker.judge(challenge, SLEEPS, { ...RUST, limits: DEFAULT_LIMITS });
  expect(outcome).toMatchObject({ verdict: "TLE", testsPassed: 0, testsFailed: 6 });
  expect(Math.abs((outcome.phases.runMs ?? 0) - 30_000)).toBeLessThan(TOLERANCE_MS);
  expect(results.map(({ ran }) => ran)).toEqual([true, false, false, false, false, false]);
});
