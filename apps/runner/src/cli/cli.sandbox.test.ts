import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { DEFAULT_LIMITS, verificationResultSchema } from "@crucible/contract";
import { createDockerSandbox, ensureImage } from "@crucible/sandbox";
import { expect, test } from "vitest";
import { cliInstance } from "../instances.ts";
import { runSpec } from "../judging/session-specs.ts";
import { containers } from "../testing/docker-fixture.ts";

const REPOSITORY = fileURLToPath(new URL("../../../../", import.meta.url));
const BIN = "apps/runner/bin/crucible.mjs";
const FIBONACCI = "challenges/fibonacci-primes";
const IN_RUST = [FIBONACCI, "--language", "rust"];
const INSTANCE = `test-cli-${process.pid}`;

type Ended = { code: number; stdout: string; stderr: string };

function crucible(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  const { DATABASE_URL: _, ...surroundings } = process.env;
  const options = { cwd: REPOSITORY, env: { ...surroundings, CRUCIBLE_INSTANCE: INSTANCE, ...env } };
  return new Promise((resolve) => {
    execFile(process.execPath, [BIN, ...args], options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
      resolve({ code, stdout, stderr });
    });
  });
}

test("an accepted solution: exit 0, and --json prints the contract's result and nothing else", async () => {
  const { code, stdout } = await crucible(["judge", ...IN_RUST, `${FIBONACCI}/rust/solution`, "--json"]);
  expect(code).toBe(0);
  const result = verificationResultSchema.strict().parse(JSON.parse(stdout));
  expect(result).toMatchObject({ success: true, verdict: "AC", testsPassed: 6, testsFailed: 0, timeout: false });
  expect(result.testResults).toHaveLength(6);
  expect(await containers(cliInstance(INSTANCE))).toEqual([]);
});

test("--run judges the sample tests only", async () => {
  const { code, stdout } = await crucible(["judge", ...IN_RUST, `${FIBONACCI}/rust/solution`, "--run", "--json"]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ testsPassed: 2, testsFailed: 0 });
});

test("a wrong solution: exit 1, and the report says what was expected", async () => {
  const { code, stdout } = await crucible(["judge", ...IN_RUST, `${FIBONACCI}/rust/wrong/WA/off-by-one.rs`]);
  expect(code).toBe(1);
  expect(stdout).toContain("expected  1");
  expect(stdout).toContain("Wrong answer: 3 of 6 tests passed");
});

test("a compile error: exit 1, with the compiler's text and the place", async () => {
  const { code, stdout } = await crucible(["judge", ...IN_RUST, `${FIBONACCI}/rust/wrong/CE/missing-semicolon.rs`]);
  expect(code).toBe(1);
  expect(stdout).toContain("src/lib.rs:4:41");
  expect(stdout).toContain("no test was run");
});

test.each([
  ["no such package", ["judge", "nowhere", `${FIBONACCI}/rust/solution`], "there is no such folder"],
  ["no such solution", ["judge", ...IN_RUST, "nowhere.rs"], "There is no solution at nowhere.rs"],
  ["a missing argument", ["judge", FIBONACCI], "needs a challenge package and a solution"],
  ["an unknown option", ["judge", "--fast"], "Unknown option '--fast'"],
  ["an unknown command", ["judg"], 'There is no command "judg"'],
  ["no command", [], "Name a command"],
])("%s: exit 2, a sentence on stderr, nothing on stdout", async (_, args, said) => {
  const { code, stdout, stderr } = await crucible(args);
  expect(code).toBe(2);
  expect(stderr).toContain(said);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(stdout).toBe("");
});

test("no engine: judge exits 2 and says what to do, doctor exits 1 with the fix", async () => {
  const env = { DOCKER_HOST: "unix:///nonexistent/docker.sock" };
  const judged = await crucible(["judge", ...IN_RUST, `${FIBONACCI}/rust/solution`, "--json"], env);
  expect(judged).toMatchObject({ code: 2, stdout: "" });
  expect(judged.stderr).toContain("DOCKER_HOST");
  const doctor = await crucible(["doctor", "--json"], env);
  expect(doctor.code).toBe(1);
  const { ok, checks } = JSON.parse(doctor.stdout);
  expect(ok).toBe(false);
  expect(checks).toContainEqual(
    expect.objectContaining({ name: "Docker", state: "not-ok", fix: expect.stringContaining("unset DOCKER_HOST") }),
  );
});

test("doctor finds every limit enforced here, and the image", async () => {
  const { stdout } = await crucible(["doctor", "--json"]);
  const { checks } = JSON.parse(stdout);
  for (const name of ["Node.js", "Docker", "Memory limits", "Swap limits", "CPU limits", "Seccomp", "Rust image"]) {
    expect(checks).toContainEqual(expect.objectContaining({ name, state: "ok", fix: null }));
  }
});

test("a DATABASE_URL that nobody answers at is not ok, and its password is not repeated", async () => {
  const { code, stdout } = await crucible(["doctor", "--json"], {
    DATABASE_URL: "postgresql://someone:hunter2@127.0.0.1:1/none",
  });
  expect(code).toBe(1);
  const { checks } = JSON.parse(stdout);
  expect(checks).toContainEqual(expect.objectContaining({ name: "Postgres", state: "not-ok" }));
  expect(stdout).not.toContain("hunter2");
});

test("clean shows what is ours, removes it when told to, and leaves another instance's alone", async () => {
  const sandboxes = [INSTANCE, `${INSTANCE}-other`].map((instance) =>
    createDockerSandbox({ instance, boot: "test", poolSize: 0, reuse: 1 }),
  );
  const image = await ensureImage("rust", { instance: "test", onProgress: () => undefined });
  try {
    for (const sandbox of sandboxes) {
      await sandbox.open({ ...runSpec(image.digest, DEFAULT_LIMITS), judgement: "left-behind" });
    }
    const shown = await crucible(["clean"]);
    expect(shown.code).toBe(0);
    expect(shown.stdout).toContain(`crucible-${INSTANCE}-run`);
    expect(shown.stdout).not.toContain(`${INSTANCE}-other`);
    expect(await containers(INSTANCE)).not.toEqual([]);

    expect((await crucible(["clean", "--containers", "--yes"])).stdout).toContain("Removed");
    expect(await containers(INSTANCE)).toEqual([]);
    expect(await containers(`${INSTANCE}-other`)).not.toEqual([]);
  } finally {
    await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
  }
});

test("bench judges through a queue of its own, beside the bare compiler, and leaves nothing", async () => {
  const { code, stdout, stderr } = await crucible(
    ["bench", "--rounds", "1", "--challenges", "fibonacci-primes", "--only", "floor,ours", "--json"],
    { LOG_LEVEL: "silent" },
  );
  // The bars are for a quiet machine: here it only has to say whether they are met.
  expect([0, 1], stderr).toContain(code);
  const { latency, cached, bars, throughput } = JSON.parse(stdout);
  const ways = latency.map(({ way }: { way: string }) => way);
  expect(ways).toEqual(expect.arrayContaining(["ahead", "two-step"]));
  for (const { floor, warm, cold, shares } of latency) {
    // No compiler takes less than a millisecond, and nothing here takes minutes.
    for (const { p50 } of [floor, warm, cold]) expect(p50).toBeGreaterThan(1);
    expect(warm.p50).toBeLessThan(60_000);
    expect(shares.compile + shares.run).toBeGreaterThan(0.1);
  }
  expect(cached.p50).toBeLessThan(latency[0].warm.p50);
  expect(throughput).toEqual([]);
  expect(bars.length).toBeGreaterThan(2);
  expect(await containers(cliInstance(INSTANCE))).toEqual([]);
});

test("bench refuses a section that it does not have", async () => {
  const { code, stderr } = await crucible(["bench", "--only", "floor,nothing"]);
  expect(code).toBe(2);
  expect(stderr).toContain('not "nothing"');
});

test("help exits 0", async () => {
  expect(await crucible(["help"])).toMatchObject({ code: 0, stderr: "" });
});
