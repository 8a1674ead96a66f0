import type { JudgementEvent } from "@crucible/contract";
import { SandboxError } from "@crucible/sandbox";
import { expect, test } from "vitest";
import { judgeScripted as judge } from "../testing/judge-scripted.ts";
import { type Script, scriptedSandbox } from "../testing/scripted-sandbox.ts";

/** The tests' processes in order, each with its CPU time. */
const timed = (...cpuTimesMs: number[]): Script => ({
  run: ({ nonce }) => (nonce === undefined ? {} : { cpuTimeMs: cpuTimesMs.shift() ?? 0 }),
});
const resultsTold = (events: JudgementEvent[]) =>
  events.flatMap((event) => (event.type === "test" ? [[event.index, event.result.verdict, event.result.runs]] : []));

test("a CPU time close to the limit is measured three times, the best counts, and it is told once", async () => {
  // The three tests first, then the second one's further runs.
  const sandbox = scriptedSandbox(timed(100, 1_050, 100, 1_080, 950));
  const { results, events, outcome } = await judge(sandbox, { limits: { cpuTimeMs: 1_000 } });
  expect(outcome.verdict).toBe("AC");
  expect(results[1]).toMatchObject({ verdict: "AC", runs: 3, cpuTimeMs: 950 });
  expect(results[0]).toMatchObject({ runs: 1 });
  expect(resultsTold(events)).toEqual([
    [0, "AC", 1],
    [2, "AC", 1],
    [1, "AC", 3],
  ]);
});

test("each further run is in a container that nothing ran in, given back at once", async () => {
  const sandbox = scriptedSandbox({
    run: ({ nonce }, guest) => {
      if (nonce === undefined) return {};
      const goesOn = guest.files.has("/tmp/half-done");
      guest.files.set("/tmp/half-done", new Uint8Array());
      return { cpuTimeMs: goesOn ? 1 : 1_050 };
    },
  });
  const { results } = await judge(sandbox, { limits: { cpuTimeMs: 1_000 } });
  expect(results[0]).toMatchObject({ verdict: "TLE", runs: 3 });
  expect(sandbox.sessions.map(({ spec, released }) => [spec.stage, released])).toEqual([
    ["compile", "clean"],
    ["run", "dirty"],
    ["run", "dirty"],
    ["run", "dirty"],
  ]);
});

test("a wrong answer near the limit gets no second chance", async () => {
  const sandbox = scriptedSandbox({
    run: ({ nonce }, guest) => {
      if (nonce === undefined) return {};
      const isFirst = !guest.files.has("/tmp/tried");
      guest.files.set("/tmp/tried", new Uint8Array());
      return isFirst ? { cpuTimeMs: 950, answer: new Uint8Array() } : {};
    },
  });
  const { results } = await judge(sandbox, { limits: { cpuTimeMs: 1_000 } });
  expect(results[0]).toMatchObject({ verdict: "WA", runs: 1 });
});

test("further runs of all tests together take no longer than the wall limit and one run", async () => {
  const sandbox = scriptedSandbox({
    run: ({ nonce }) => (nonce === undefined ? {} : { cpuTimeMs: 1_050, wallTimeMs: 1_100 }),
  });
  const { results } = await judge(sandbox, { limits: { cpuTimeMs: 1_000, wallTimeMs: 3_000 } });
  expect(results.map(({ runs }) => runs)).toEqual([3, 2, 1]);
});

test("three runs over the limit are over the limit", async () => {
  const { results } = await judge(scriptedSandbox(timed(1_050, 0, 0, 1_010, 1_090)), { limits: { cpuTimeMs: 1_000 } });
  expect(results[0]).toMatchObject({ verdict: "TLE", runs: 3, cpuTimeMs: 1_010 });
});

test("a clear miss and a clear hit are measured once", async () => {
  const killed = {
    stopped: "cpu-time" as const,
    exitCode: null,
    signal: 9,
    cpuTimeMs: 1_100,
    answer: new Uint8Array(),
  };
  const answers = [killed, { cpuTimeMs: 899 }, { cpuTimeMs: 1 }];
  const sandbox = scriptedSandbox({ run: ({ nonce }) => (nonce === undefined ? {} : (answers.shift() ?? {})) });
  const { results } = await judge(sandbox, { limits: { cpuTimeMs: 1_000 } });
  expect(results.map(({ verdict, runs }) => [verdict, runs])).toEqual([
    ["TLE", 1],
    ["AC", 1],
    ["AC", 1],
  ]);
});

test("a run is let go on a tenth beyond its CPU limit, and not beyond its wall limit", async () => {
  const sandbox = scriptedSandbox();
  await judge(sandbox, { limits: { cpuTimeMs: 1_000, wallTimeMs: 5_000 } });
  expect(sandbox.runs.at(-1)).toMatchObject({ cpuTimeMs: 1_100, wallTimeMs: 5_000 });
});

test.each([
  ["wrong", { answer: new Uint8Array() }, "WA"],
  ["crashing", { exitCode: null, signal: 11, answer: new Uint8Array() }, "RTE"],
  ["out of memory", { oomKills: 1 }, "MLE"],
])("a further run that is %s is what counts, whatever the clock said of the others", async (_, facts, verdict) => {
  const answers = [{ cpuTimeMs: 1_050 }, {}, {}, facts, { cpuTimeMs: 1 }];
  const sandbox = scriptedSandbox({ run: ({ nonce }) => (nonce === undefined ? {} : (answers.shift() ?? {})) });
  const { results } = await judge(sandbox, { limits: { cpuTimeMs: 1_000 } });
  expect(results[0]).toMatchObject({ verdict, runs: 2 });
});

/** The three tests run; of the further runs, those that a number stands for lose their container. */
function losing(...lost: number[]): Script {
  let runs = 0;
  return {
    run: ({ nonce }) => {
      if (nonce === undefined) return {};
      runs += 1;
      if (lost.includes(runs - 3)) throw new SandboxError("SESSION_LOST", "gone", true);
      return { cpuTimeMs: runs === 1 ? 1_050 : 900 - runs };
    },
  };
}

test.each([
  [[1], { verdict: "AC", runs: 2, cpuTimeMs: 895 }],
  [[1, 2], { verdict: "TLE", runs: 1, cpuTimeMs: 1_050 }],
])("further runs %j that lose their container do not count, and there is a verdict", async (lost, expected) => {
  const sandbox = scriptedSandbox(losing(...lost));
  const { results } = await judge(sandbox, { limits: { cpuTimeMs: 1_000 } });
  expect(results[0]).toMatchObject(expected);
  expect(sandbox.sessions.filter(({ released }) => released === null)).toEqual([]);
});

test("an abort during a further run is an abort, not a lost container", async () => {
  const abort = new AbortController();
  let runs = 0;
  const sandbox = scriptedSandbox({
    run: ({ nonce }) => {
      if (nonce === undefined) return {};
      runs += 1;
      if (runs <= 3) return { cpuTimeMs: 1_050 };
      abort.abort(new Error("lease lost"));
      return new Promise(() => {
        // Never ends by itself.
      });
    },
  });
  await expect(judge(sandbox, { limits: { cpuTimeMs: 1_000 }, signal: abort.signal })).rejects.toThrow("lease lost");
  expect(runs).toBe(4);
});
