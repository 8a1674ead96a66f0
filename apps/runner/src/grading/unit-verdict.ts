import { constants } from "node:os";
import type { Limits, TestResult, TestVerdict } from "@crucible/contract";
import { displayText, type Failure } from "@crucible/languages";
import type { RunFacts } from "@crucible/sandbox";

/** Most characters of each stream of one test that are kept. */
const OUTPUT_CHARACTERS = 16 * 1024;

export type TestEvidence = {
  /** From the manifest, never from the binary. */
  name: string;
  facts: RunFacts;
  /** Whether exactly the nonce came back: the only thing a pass can rest on. */
  answered: boolean;
  /**
   * What the language read out of stderr. The student can write anything there: it is shown, and it tells a wrong
   * answer from a run-time error, but it can never make a pass.
   */
  failure: Failure;
  limits: Limits;
};

type Ruling = { verdict: TestVerdict; message: string | null };

/** The `unit` grader: facts of one test's process → its result. Pure. */
export function gradeTest(evidence: TestEvidence): TestResult {
  const { name, facts, failure } = evidence;
  const { verdict, message } = rule(evidence);
  const failed = verdict === "WA" || verdict === "RTE";
  return {
    name,
    verdict,
    cpuTimeMs: facts.cpuTimeMs,
    wallTimeMs: facts.wallTimeMs,
    memoryPeakBytes: facts.memoryPeakBytes,
    message,
    location: failed ? failure.location : null,
    comparison: verdict === "WA" ? failure.comparison : null,
    output: displayText(facts.stdout, OUTPUT_CHARACTERS) + displayText(failure.output, OUTPUT_CHARACTERS),
    ran: true,
  };
}

/** A test that was never started, because those before it used up the time. */
export function notRun(name: string): TestResult {
  return {
    name,
    verdict: "TLE",
    cpuTimeMs: 0,
    wallTimeMs: 0,
    memoryPeakBytes: 0,
    message: "Not run: the tests before it used up the time.",
    location: null,
    comparison: null,
    output: "",
    ran: false,
  };
}

/** In the contract's order of precedence: the gravest thing that happened is what is said. */
function rule({ facts, answered, failure, limits }: TestEvidence): Ruling {
  if (facts.stopped === "output" || facts.droppedBytes > 0) {
    return { verdict: "OLE", message: `Stopped: it printed more than ${sizeText(limits.outputBytes)}.` };
  }
  if (facts.stopped === "cpu-time" || facts.signal === constants.signals.SIGXCPU) {
    return { verdict: "TLE", message: `Stopped after ${secondsText(facts.cpuTimeMs)} of computing.` };
  }
  if (facts.stopped === "wall-time") {
    return { verdict: "TLE", message: `Stopped after ${secondsText(facts.wallTimeMs)} without an end.` };
  }
  // Counted by the kernel during this run: also right when a child was killed and its parent then exited 0.
  if (facts.oomKills > 0) {
    return { verdict: "MLE", message: `Stopped: it used more than ${sizeText(limits.memoryBytes)} of memory.` };
  }
  if (facts.startError !== null) {
    return { verdict: "RTE", message: `The program could not be started: ${facts.startError}.` };
  }
  if (facts.signal !== null) return { verdict: "RTE", message: signalMessage(facts.signal, failure.message) };
  if (facts.exitCode === 0) return answered ? PASSED : ENDED_EARLY;
  if (failure.message === null)
    return { verdict: "RTE", message: `The program ended with exit code ${facts.exitCode}.` };
  return { verdict: failure.inStudentCode ? "RTE" : "WA", message: failure.message };
}

const PASSED: Ruling = { verdict: "AC", message: null };
const ENDED_EARLY: Ruling = { verdict: "WA", message: "The program ended before the test did." };

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
