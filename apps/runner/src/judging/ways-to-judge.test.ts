import type { JudgementEvent } from "@crucible/contract";
import type { RunFacts } from "@crucible/sandbox";
import { expect, test } from "vitest";
import { judgeScripted } from "../testing/judge-scripted.ts";
import { scriptedSandbox } from "../testing/scripted-sandbox.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const report = (level: "warning" | "error", message: string) =>
  bytes(
    `${JSON.stringify({ $message_type: "diagnostic", level, message, code: null, spans: [], children: [], rendered: message })}\n`,
  );

/** Built ahead is a program that the scripted containers do not look into. */
const builtAhead = { find: () => Uint8Array.of(7) };
const JOINED = "/tmp/build/student.so";
const cannotLoad: Partial<RunFacts> = {
  exitCode: 127,
  answer: new Uint8Array(),
  stderr: bytes("/tmp/tests: symbol lookup error: /tmp/tests: undefined symbol: add\n"),
};

type Answers = { compilers?: Partial<RunFacts>[]; tests?: Partial<RunFacts>[] };

/** Answers compilers and tests in order; what is left out goes well. */
async function judge({ compilers = [], tests = [] }: Answers, ahead = true) {
  let compiled = 0;
  const sandbox = scriptedSandbox({
    run: ({ nonce }, guest) => {
      if (nonce === undefined) compiled += 1;
      guest.files.set(JOINED, Uint8Array.of(8));
      return (nonce === undefined ? compilers : tests).shift() ?? {};
    },
  });
  const judged = await judgeScripted(sandbox, ahead ? { builtAhead } : {});
  return { ...judged, sandbox, compiled };
}

const story = (events: JudgementEvent[]) =>
  events.map((event) => {
    if (event.type === "phase") return event.phase;
    if (event.type === "diagnostics") return event.diagnostics.map(({ message }) => message).join();
    return event.type;
  });

test("by tests built ahead one compile is all, and its warnings are told before the first result", async () => {
  const { outcome, events, compiled, diagnostics } = await judge({
    compilers: [{ stderr: report("warning", "unused") }],
  });
  expect(outcome.verdict).toBe("AC");
  expect(compiled).toBe(1);
  expect(story(events)).toEqual(["started", "compiling", "running", "unused", "test", "test", "test"]);
  expect(diagnostics).toMatchObject([{ message: "unused" }]);
});

test("code that cannot be joined when a test starts is judged the long way, and everything is told once", async () => {
  const { outcome, events, results, compiled, diagnostics, sandbox } = await judge({
    compilers: [{ stderr: report("warning", "of the short way") }, { stderr: report("warning", "of the long way") }],
    tests: [cannotLoad],
  });
  expect(compiled).toBe(3);
  expect(story(events)).toEqual([
    "started",
    "compiling",
    "running",
    "compiling",
    "of the long way",
    "building-tests",
    "running",
    "test",
    "test",
    "test",
  ]);
  expect(diagnostics).toMatchObject([{ message: "of the long way" }]);
  expect(outcome).toMatchObject({ verdict: "AC", testsPassed: 3 });
  expect(results).toHaveLength(3);
  // The compile container is the same both times; what runs has a new one.
  expect(sandbox.sessions.map(({ spec, released }) => [spec.stage, released])).toEqual([
    ["compile", "clean"],
    ["run", "dirty"],
    ["run", "dirty"],
  ]);
});

test("a report that speaks of what is not there is not shown: the long way's is", async () => {
  const { outcome, events, diagnostics, compiled } = await judge({
    compilers: [
      { exitCode: 1, stderr: report("error", "add `#![feature(x)]` to the crate attributes") },
      { exitCode: 1, stderr: report("error", "as stable says it") },
    ],
  });
  expect(compiled).toBe(2);
  expect(outcome.verdict).toBe("CE");
  expect(story(events)).toEqual(["started", "compiling", "compiling", "as stable says it"]);
  expect(diagnostics).toMatchObject([{ message: "as stable says it" }]);
});

test("a plain compile error is told at once, after one compile", async () => {
  const { outcome, events, compiled } = await judge({
    compilers: [{ exitCode: 1, stderr: report("error", "mismatched types") }],
  });
  expect(compiled).toBe(1);
  expect(outcome.verdict).toBe("CE");
  expect(story(events)).toEqual(["started", "compiling", "mismatched types"]);
});

test("only the first test's start decides: a later one that ends so is a crash of the student's", async () => {
  const { outcome, results, compiled } = await judge({ tests: [{}, cannotLoad] });
  expect(compiled).toBe(1);
  expect(results.map(({ verdict }) => verdict)).toEqual(["AC", "RTE", "AC"]);
  expect(outcome.verdict).toBe("RTE");
});

test("who forges the loader's word is judged the long way, and there it is a crash", async () => {
  const { outcome, compiled } = await judge({ tests: [cannotLoad, cannotLoad] });
  expect(compiled).toBe(3);
  expect(outcome).toMatchObject({ verdict: "RTE", testsPassed: 2 });
});

test("where nothing is built ahead, warnings are told before anything runs", async () => {
  const { events } = await judge({ compilers: [{ stderr: report("warning", "unused") }] }, false);
  expect(story(events).slice(0, 4)).toEqual(["started", "compiling", "unused", "building-tests"]);
});
