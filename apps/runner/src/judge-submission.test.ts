import { SandboxError } from "@crucible/sandbox";
import { expect, test } from "vitest";
import { judgeScripted as judge } from "./testing/judge-scripted.ts";
import { type Script, scriptedSandbox } from "./testing/scripted-sandbox.ts";

const stderr = (text: string) => new TextEncoder().encode(text);
const isCompiler = (argv: string[]) => argv[0]?.endsWith("rustc") === true;

/** Answers the compiler's calls in order, and lets the tests pass. */
const compilers = (...answers: NonNullable<Awaited<ReturnType<NonNullable<Script["run"]>>>>[]): Script => ({
  run: ({ argv }) => (isCompiler(argv) ? (answers.shift() ?? {}) : {}),
});

test("the story of an accepted submission is told in order", async () => {
  const { events, outcome } = await judge(scriptedSandbox());
  expect(outcome).toMatchObject({ verdict: "AC", testsPassed: 3, testsFailed: 0, score: 1 });
  expect(events.map((event) => (event.type === "phase" ? event.phase : event.type))).toEqual([
    "started",
    "compiling",
    "building-tests",
    "running",
    "test",
    "test",
    "test",
  ]);
  expect(events.flatMap((event) => (event.type === "test" ? [event.index] : []))).toEqual([0, 1, 2]);
});

test("no test file is in the container while the student's code is compiled, and none where it runs", async () => {
  const seen: string[][] = [];
  await judge(
    scriptedSandbox({
      run: (_spec, guest) => {
        seen.push([...guest.files.keys()].filter((path) => /sample|secret|root/.test(path)));
        return {};
      },
    }),
  );
  const [whileStudentCompiles, whileTestsBuild, ...whileTestsRun] = seen;
  expect(whileStudentCompiles).toEqual([]);
  expect(whileTestsBuild).toHaveLength(3);
  expect(whileTestsRun).toEqual([[], [], []]);
});

test("every test has a process and a nonce of its own", async () => {
  const nonces: string[] = [];
  await judge(
    scriptedSandbox({
      run: ({ nonce }) => {
        if (nonce !== undefined) nonces.push(Buffer.from(nonce).toString());
        return {};
      },
    }),
  );
  expect(new Set(nonces).size).toBe(3);
});

test("a Run judges the sample tests only", async () => {
  const { results, tests } = await judge(scriptedSandbox(), { kind: "RUN" });
  expect(results.map(({ name }) => name)).toEqual(["sample::small", "sample::zero"]);
  expect(tests).toHaveLength(2);
});

test("the nonce of another test is no pass", async () => {
  let first: Uint8Array | undefined;
  const { results } = await judge(
    scriptedSandbox({
      run: ({ nonce }) => {
        if (nonce === undefined) return {};
        first ??= nonce;
        return { answer: first };
      },
    }),
  );
  expect(results.map(({ verdict }) => verdict)).toEqual(["AC", "WA", "WA"]);
});

test("a compile error ends it: no test is delivered, no container for running is opened", async () => {
  const sandbox = scriptedSandbox(compilers({ exitCode: 1, stderr: stderr("error") }));
  const { outcome, results, events } = await judge(sandbox);
  expect(outcome).toMatchObject({ verdict: "CE", testsPassed: 0, testsFailed: 0, score: 0 });
  expect(results).toEqual([]);
  expect(sandbox.sessions).toHaveLength(1);
  expect(events.at(-1)).toMatchObject({ type: "diagnostics" });
  expect(sandbox.sessions[0]?.released).toBe("clean");
});

test.each([
  ["was stopped by time", { exitCode: null, signal: 9, stopped: "wall-time" as const }, "stopped after 30 s"],
  ["ran out of memory", { exitCode: 1, oomKills: 1 }, "needed more than 1024 MiB"],
  ["crashed", { exitCode: null, signal: 11 }, "crashed on this code"],
])(
  "a compiler that %s is a compile error that says so, and its container is not used again",
  async (_, facts, said) => {
    const sandbox = scriptedSandbox(compilers(facts));
    const { outcome, diagnostics } = await judge(sandbox);
    expect(outcome.verdict).toBe("CE");
    expect(diagnostics[0]?.message).toContain(said);
    expect(sandbox.sessions[0]?.released).toBe("dirty");
  },
);

test("tests that cannot be built with this code are a compile error", async () => {
  const sandbox = scriptedSandbox(compilers({}, { exitCode: 1, stderr: stderr("error") }));
  const { outcome, diagnostics } = await judge(sandbox);
  expect(outcome.verdict).toBe("CE");
  expect(diagnostics[0]?.level).toBe("error");
  expect(sandbox.sessions.map((session) => session.released)).toEqual(["clean", "dirty"]);
});

test("a program too large to hand over is a compile error, not our fault", async () => {
  const { outcome, diagnostics } = await judge(scriptedSandbox({ artifact: null }));
  expect(outcome.verdict).toBe("CE");
  expect(diagnostics[0]?.message).toContain("larger than 32 MiB");
});

test("a program that would not fit beside what else is where it runs is one too", async () => {
  const artifact = new Uint8Array(9 * 1024 ** 2);
  const limits = { memoryBytes: 64 * 1024 ** 2 };
  const { outcome, diagnostics } = await judge(scriptedSandbox({ artifact }), { limits });
  expect(outcome.verdict).toBe("CE");
  expect(diagnostics[0]?.message).toContain("larger than 8 MiB");
  expect((await judge(scriptedSandbox({ artifact }))).outcome.verdict).toBe("AC");
});

test.each([
  ["dropped output", { droppedBytes: 1 }],
  ["left a process behind", { leftoverProcesses: 1 }],
  ["was killed", { exitCode: null, signal: 9 }],
])("a compile container whose second compile %s is destroyed", async (_, facts) => {
  const sandbox = scriptedSandbox(compilers({}, facts));
  await judge(sandbox);
  expect(sandbox.sessions[0]?.released).toBe("dirty");
});

test("after a verdict the compile container may serve again, the run container never", async () => {
  const sandbox = scriptedSandbox();
  await judge(sandbox);
  expect(sandbox.sessions.map((session) => session.released)).toEqual(["clean", "dirty"]);
});

test("once the time is used up, the rest is not run and says so", async () => {
  const stopped = {
    exitCode: null,
    signal: 9,
    stopped: "cpu-time" as const,
    answer: new Uint8Array(),
    wallTimeMs: 600,
  };
  const { outcome, results, events } = await judge(
    scriptedSandbox({ run: ({ nonce }) => (nonce === undefined ? {} : stopped) }),
    { limits: { wallTimeMs: 1_000, cpuTimeMs: 600 } },
  );
  expect(outcome).toMatchObject({ verdict: "TLE", testsPassed: 0, testsFailed: 3 });
  expect(results.map(({ ran }) => ran)).toEqual([true, true, false]);
  expect(results[2]?.message).toBe("Not run: the tests before it used up the time.");
  expect(events.filter((event) => event.type === "test")).toHaveLength(3);
});

test("the gravest verdict of the tests is the judgement's, the score the share that passed", async () => {
  const answers = [{}, { answer: new Uint8Array() }, { oomKills: 1 }];
  const { outcome } = await judge(
    scriptedSandbox({ run: ({ nonce }) => (nonce === undefined ? {} : (answers.shift() ?? {})) }),
  );
  expect(outcome).toMatchObject({ verdict: "MLE", testsPassed: 1, testsFailed: 2, score: 1 / 3 });
});

test("a sandbox that fails is nobody's verdict: it rejects, and nothing is kept for another judgement", async () => {
  const sandbox = scriptedSandbox({
    run: ({ nonce }) => {
      if (nonce !== undefined) throw new SandboxError("SESSION_LOST", "gone", true);
      return {};
    },
  });
  await expect(judge(sandbox)).rejects.toThrow("gone");
  expect(sandbox.sessions.map((session) => session.released)).toEqual(["dirty", "dirty"]);
});

test("a compiler that cannot be started is our fault", async () => {
  const sandbox = scriptedSandbox(compilers({ exitCode: null, startError: "no such file" }));
  await expect(judge(sandbox)).rejects.toThrow(SandboxError);
});

test("a fault of the harness before the student's code ran is our fault", async () => {
  const sandbox = scriptedSandbox({
    run: ({ nonce }) =>
      nonce === undefined ? {} : { exitCode: 102, answer: Buffer.concat([nonce, Buffer.from("!no such test")]) },
  });
  await expect(judge(sandbox)).rejects.toThrow("no such test");
});

test("an abort ends what is under way, gives back every container, and rejects with its reason", async () => {
  const abort = new AbortController();
  const sandbox = scriptedSandbox({
    run: ({ nonce }) => {
      if (nonce === undefined) return {};
      abort.abort(new Error("lease lost"));
      return new Promise(() => {
        // Never ends by itself.
      });
    },
  });
  await expect(judge(sandbox, { signal: abort.signal })).rejects.toThrow("lease lost");
  expect(sandbox.sessions.map((session) => session.released)).toEqual(["dirty", "dirty"]);
});

test("a container that was still being opened when the judgement ended is given back too", async () => {
  let opened = () => {};
  const opening = new Promise<void>((resolve) => {
    opened = resolve;
  });
  let compiles = 0;
  const sandbox = scriptedSandbox({
    open: (spec) => (spec.stage === "run" ? opening : undefined),
    run: () => {
      compiles += 1;
      if (compiles === 2) throw new SandboxError("SESSION_LOST", "gone", true);
      return {};
    },
  });
  await expect(judge(sandbox)).rejects.toThrow("gone");
  opened();
  await expect.poll(() => sandbox.sessions[1]?.released).toBe("dirty");
});
