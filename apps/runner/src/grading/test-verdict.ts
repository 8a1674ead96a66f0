import { constants } from "node:os";
import type { Limits, TestCase, TestResult, TestVerdict } from "@crucible/contract";
import { displayText, type Failure } from "@crucible/languages";
import type { RunFacts } from "@crucible/sandbox";

/** Most characters of each stream of one test that are kept. */
const OUTPUT_CHARACTERS = 16 * 1024;

/** What a process earned that ended by itself with exit code 0. */
export type Earned = { verdict: "AC" | "WA"; message: string | null; comparison?: TestResult["comparison"] };

export type TestEvidence = {
  /** From the challenge, never from what was run. */
  test: TestCase;
  facts: RunFacts;
  earned: Earned;
  /**
   * What the language read out of stderr. The student can write anything there: it is shown, and it tells a wrong
   * answer from a run-time error, but it can never make a pass.
   */
  failure: Failure;
  limits: Limits;
  /** A secret question's text could be printed by the program: then neither output nor panic is shown. */
  hidesOutput: boolean;
  question?: string | null;
};

type Ruling = { verdict: TestVerdict; message: string | null; comparison?: TestResult["comparison"] };

const HIDDEN = "This test is secret, so what the program printed is not shown.";

/** Facts of one test's process and what it earned → its result. Pure. */
export function gradeTest(evidence: TestEvidence): TestResult {
  const { test, facts, failure, hidesOutput, question = null } = evidence;
  const { verdict, message, comparison } = rule(evidence);
  const failed = verdict === "WA" || verdict === "RTE";
  const shown = displayText(facts.stdout, OUTPUT_CHARACTERS) + displayText(failure.output, OUTPUT_CHARACTERS);
  return {
    name: test.name,
    verdict,
    cpuTimeMs: facts.cpuTimeMs,
    wallTimeMs: facts.wallTimeMs,
    memoryPeakBytes: facts.memoryPeakBytes,
    message,
    location: failed ? failure.location : null,
    comparison: verdict === "WA" ? (comparison ?? null) : null,
    output: !hidesOutput ? shown : shown.trim() === "" ? "" : HIDDEN,
    ran: true,
    runs: 1,
    question,
  };
}

/** Whether a process came to its own good end, so that what it earned counts. */
export function endedWell(facts: RunFacts, limits: Limits): boolean {
  return grave(facts, limits) === null && facts.exitCode === 0;
}

/** A test that was never started, because those before it used up the time, or the memory with the sandbox itself. */
export function notRun(test: TestCase, usedUp: "time" | "memory" = "time"): TestResult {
  return {
    name: test.name,
    verdict: usedUp === "time" ? "TLE" : "MLE",
    cpuTimeMs: 0,
    wallTimeMs: 0,
    memoryPeakBytes: 0,
    message: `Not run: the tests before it used up the ${usedUp}.`,
    location: null,
    comparison: null,
    output: "",
    ran: false,
    runs: 1,
    question: null,
  };
}

function rule({ facts, earned, failure, limits, hidesOutput }: TestEvidence): Ruling {
  const ending = grave(facts, limits);
  if (ending !== null) return ending;
  const said = hidesOutput ? null : failure.message;
  if (facts.signal !== null) return { verdict: "RTE", message: signalMessage(facts.signal, said) };
  if (facts.exitCode === 0) return earned;
  if (failure.message === null)
    return { verdict: "RTE", message: `The program ended with exit code ${facts.exitCode}.` };
  const verdict = failure.inStudentCode ? "RTE" : "WA";
  const message = hidesOutput ? "The program failed." : failure.message;
  return { verdict, message, comparison: hidesOutput ? null : failure.comparison };
}

/** What outranks anything a program earned, in the contract's order of precedence: the gravest is what is said. */
function grave(facts: RunFacts, limits: Limits): Ruling | null {
  if (facts.stopped === "output" || facts.droppedBytes > 0) {
    return { verdict: "OLE", message: `Stopped: it printed more than ${sizeText(limits.outputBytes)}.` };
  }
  if (facts.stopped === "cpu-time" || facts.signal === constants.signals.SIGXCPU) {
    return { verdict: "TLE", message: `Stopped after ${secondsText(facts.cpuTimeMs)} of computing.` };
  }
  if (facts.stopped === "wall-time") {
    return { verdict: "TLE", message: `Stopped after ${secondsText(facts.wallTimeMs)} without an end.` };
  }
  // It is let run a little longer than it may, so that a near miss can be told from an endless loop.
  if (facts.cpuTimeMs > limits.cpuTimeMs) {
    const [took, allowed] = [facts.cpuTimeMs, limits.cpuTimeMs].map(secondsText);
    return { verdict: "TLE", message: `It took ${took} of computing; ${allowed} are allowed.` };
  }
  // Counted by the kernel during this run: also right when a child was killed and its parent then exited 0.
  if (facts.oomKills > 0) {
    return { verdict: "MLE", message: `Stopped: it used more than ${sizeText(limits.memoryBytes)} of memory.` };
  }
  if (facts.startError !== null) {
    return { verdict: "RTE", message: `The program could not be started: ${facts.startError}.` };
  }
  return null;
}

function signalMessage(signal: number, panic: string | null): string {
  const name = Object.entries(constants.signals).find(([, number]) => number === signal)?.[0] ?? `signal ${signal}`;
  const why: Partial<Record<string, string>> = {
    SIGSEGV: "it touched memory it does not own, or its recursion is too deep",
    SIGABRT: "it aborted",
    SIGSYS: "it asked the system for something that is not allowed here",
    SIGXFSZ: "it wrote a file that is too large",
    SIGKILL: "it was killed",
  };
  const reason = why[name] ? `${name}: ${why[name]}` : name;
  return panic === null ? `The program crashed (${reason}).` : `The program crashed (${reason}). ${panic}`;
}

function secondsText(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function sizeText(bytes: number): string {
  const MIB = 1024 * 1024;
  return bytes >= MIB ? `${Math.round(bytes / MIB)} MiB` : `${Math.round(bytes / 1024)} KiB`;
}
