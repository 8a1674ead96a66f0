import { fileURLToPath } from "node:url";
import { readChallengePackage } from "@crucible/challenge-formats";
import { LIMIT_CEILINGS, materialOf, testCasesOf } from "@crucible/contract";
import { aliveRunners, completeJudgement } from "@crucible/db";
import { EngineProxy } from "@crucible/sandbox/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { containers, removeLeftovers } from "./testing/docker-fixture.ts";
import { eventually } from "./testing/eventually.ts";
import { openQueue, type QueueFixture } from "./testing/queue-fixture.ts";
import { RunnerProcess } from "./testing/runner-process.ts";

const LEASE_SECONDS = 2;
const READY_MS = 60_000;
const JUDGED_MS = 60_000;

const challenge = await readChallengePackage(
  fileURLToPath(new URL("../../../challenges/fibonacci-primes", import.meta.url)),
);

/** Right, but takes a second a test: long enough to be caught in the middle. */
const { solution } = materialOf(challenge, "rust");
const SLOW = solution.map(({ path, content }) => ({
  path,
  content: content.replaceAll(
    /(pub fn (?:fibonacci|is_prime)\([^)]*\) -> \w+ \{)/g,
    "$1\n    static ONCE: std::sync::Once = std::sync::Once::new();\n    ONCE.call_once(|| std::thread::sleep(std::time::Duration::from_secs(1)));",
  ),
}));

let queue: QueueFixture;
let instance: string;
let started: RunnerProcess[];
let tests = 0;
beforeEach(async () => {
  queue = await openQueue(challenge);
  instance = `test-process-${process.pid}-${tests}`;
  tests += 1;
  started = [];
});
afterEach(async () => {
  await Promise.all(started.map((runner) => runner.end()));
  await removeLeftovers(instance);
  await queue.close();
});

function start(dockerHost?: string): RunnerProcess {
  const runner = new RunnerProcess({ databaseUrl: queue.runnerUrl, instance, leaseSeconds: LEASE_SECONDS, dockerHost });
  started.push(runner);
  return runner;
}

const engineStates = async () => (await aliveRunners(queue.owner.pool)).map((row) => row.status.engineState);
const ready = (howMany: number) =>
  eventually(READY_MS, async () =>
    expect((await engineStates()).filter((state) => state === "ready")).toHaveLength(howMany),
  );
const done = (id: string) =>
  eventually(JUDGED_MS, async () => {
    const row = await queue.judgement(id);
    expect(row.state).toBe("DONE");
    return row;
  });
const testStarted = (id: string) =>
  eventually(JUDGED_MS, async () => expect(await queue.eventTypes(id)).toContain("test"));

test("a runner says what its operator allows; SIGTERM drains: what runs is finished, no container and no row is left, exit code 0", async () => {
  const runner = start();
  await ready(1);
  const [told] = await aliveRunners(queue.owner.pool);
  expect(told?.status.ceilings).toEqual({ ...LIMIT_CEILINGS, cpuTimeMs: 50_000 });
  const id = await queue.handIn(SLOW);
  await testStarted(id);
  const waiting = await queue.handIn(solution);
  runner.kill("SIGTERM");
  await eventually(READY_MS, async () => expect(await engineStates()).toEqual(["draining"]));
  expect(await runner.exited).toEqual({ code: 0, signal: null });
  expect(await queue.judgement(id)).toMatchObject({ state: "DONE", verdict: "AC", attempt: 1 });
  expect(await queue.judgement(waiting)).toMatchObject({ state: "QUEUED", attempt: 0 });
  expect(await containers(instance)).toEqual([]);
  expect(await aliveRunners(queue.owner.pool)).toEqual([]);
});

test("a second signal, later than a doubled first, ends it at once", async () => {
  const runner = start();
  await ready(1);
  const id = await queue.handIn(SLOW);
  await testStarted(id);
  runner.kill("SIGTERM");
  runner.kill("SIGINT");
  await eventually(READY_MS, async () => expect(await engineStates()).toEqual(["draining"]));
  const code = await eventually(READY_MS, async () => {
    runner.kill("SIGTERM");
    const ended = await Promise.race([runner.exited, Promise.resolve(null)]);
    if (ended === null) throw new Error("it still drains");
    return ended.code;
  });
  expect(code).toBe(130);
  expect(await queue.judgement(id)).toMatchObject({ state: "RUNNING", verdict: null });
});

test("a runner killed in the middle loses nothing: another takes over, and removes what it left", async () => {
  const killed = start();
  await ready(1);
  const id = await queue.handIn(SLOW);
  await testStarted(id);
  killed.kill("SIGKILL");
  await killed.exited;
  expect(await containers(instance)).not.toEqual([]);

  const other = start();
  expect(await done(id)).toMatchObject({ verdict: "AC", attempt: 2 });
  const types = await queue.eventTypes(id);
  expect(types.filter((type) => type === "started")).toHaveLength(2);
  // Two phases or three: the other one may have built the tests ahead by now.
  expect(types.slice(types.indexOf("requeued")).filter((type) => type !== "phase")).toEqual([
    "requeued",
    "started",
    ...testCasesOf(challenge, "rust").map(() => "test"),
    "done",
  ]);

  // What the dead one would have written, had it lived on.
  const late = {
    outcome: {
      verdict: "WA" as const,
      testsPassed: 0,
      testsFailed: 6,
      score: 0,
      durationMs: 1,
      phases: { compileMs: 1, buildTestsMs: 1, runMs: 1 },
      cached: false,
      judgingError: null,
    },
    results: [],
    diagnostics: [],
    tests: [],
    imageDigest: null,
    judgingKey: null,
    adviceFollows: false,
  };
  expect(await completeJudgement(queue.runner.pool, { judgementId: id, fencingToken: 1 }, late)).toBe(false);
  expect(await queue.judgement(id)).toMatchObject({ verdict: "AC" });

  other.kill("SIGTERM");
  expect(await other.exited).toEqual({ code: 0, signal: null });
  expect(await containers(instance)).toEqual([]);
});

test("a runner that hung past its lease changes nothing when it wakes up", async () => {
  const hung = start();
  await ready(1);
  const id = await queue.handIn(SLOW);
  await testStarted(id);
  hung.kill("SIGSTOP");
  start();
  const judged = await done(id);
  expect(judged).toMatchObject({ verdict: "AC", attempt: 2 });
  const events = await queue.eventTypes(id);
  hung.kill("SIGCONT");
  await eventually(JUDGED_MS, async () =>
    expect(hung.log).toContainEqual(expect.objectContaining({ msg: "judgement given up", end: "lost" })),
  );
  expect(await queue.judgement(id)).toEqual(judged);
  expect(await queue.eventTypes(id)).toEqual(events);
});

test("Docker stopped while running: the work waits, the heartbeat says so, and it goes on by itself", async () => {
  const engine = await EngineProxy.open();
  try {
    const runner = start(engine.dockerHost);
    await ready(1);
    const id = await queue.handIn(SLOW);
    await testStarted(id);
    await engine.stop();
    await eventually(READY_MS, async () => expect(await engineStates()).toEqual(["no-engine"]));
    expect(await queue.judgement(id)).toMatchObject({ state: "QUEUED", verdict: null });
    const [row] = await aliveRunners(queue.owner.pool);
    expect(row?.status.detail).toMatch(/DOCKER_HOST/);

    await engine.start();
    expect(await done(id)).toMatchObject({ verdict: "AC", attempt: 1 });
    runner.kill("SIGTERM");
    expect(await runner.exited).toEqual({ code: 0, signal: null });
  } finally {
    await engine.close();
  }
});

test("no Docker at all: it lives, says what to do, takes no work, and stops in order", async () => {
  const id = await queue.handIn(solution);
  const runner = start("unix:///nonexistent/docker.sock");
  await eventually(READY_MS, async () => expect(await engineStates()).toEqual(["no-engine"]));
  expect(await queue.judgement(id)).toMatchObject({ state: "QUEUED", attempt: 0 });
  runner.kill("SIGTERM");
  expect(await runner.exited).toEqual({ code: 0, signal: null });
  expect(await aliveRunners(queue.owner.pool)).toEqual([]);
});
