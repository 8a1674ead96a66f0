import type { HostCheck, HostCommand, HostReport, LanguageId, RunnerStatus } from "@crucible/contract";
import { type Cleaned, type CleaningOptions, engineAdvice, SandboxError } from "@crucible/sandbox";
import type { Images } from "../judging/judge-input.ts";
import type { KnownGoodResult } from "../known-good.ts";

/** What carrying out a command asks of the world; the runner gives the real ones. */
export type HostHands = {
  doctor(): Promise<HostCheck[]>;
  listForCleaning(options: CleaningOptions): Promise<Cleaned["removed"]>;
  removeListed(options: CleaningOptions, ids: readonly string[], signal: AbortSignal): Promise<Cleaned>;
  judgeKnownGood(language: LanguageId, image: string, signal: AbortSignal): Promise<KnownGoodResult>;
  engine: { status(): RunnerStatus; readyImages(): Images };
  /** Whose containers are ours. */
  instances: readonly string[];
};

/**
 * Carries out one command and reports. Where Docker is away the rejection is an `Error` whose message says so and what
 * to do. `signal` ends it early: cleaning then reports what it came to, everything else rejects.
 */
export async function carryOut(command: HostCommand, hands: HostHands, signal: AbortSignal): Promise<HostReport> {
  try {
    switch (command.kind) {
      case "doctor":
        return { kind: "doctor", checks: await unlessAborted(hands.doctor(), signal) };
      case "clean-preview":
        return {
          kind: "clean-preview",
          things: await unlessAborted(hands.listForCleaning(cleaning(hands)), signal),
        };
      case "clean":
        return { kind: "clean", ...(await hands.removeListed(cleaning(hands), command.ids, signal)) };
      case "test-judgement":
        return await testJudgement(command.language, hands, signal);
    }
  } catch (error) {
    if (!(error instanceof SandboxError) || signal.aborted) throw error;
    const { what, fix } = engineAdvice(error);
    throw new Error(`${what} ${fix}`, { cause: error });
  }
}

/** An image that this runner judges with is in use, also where the sources are newer than the runner. */
function cleaning({ instances, engine }: HostHands): CleaningOptions {
  return { instances, usedImages: engine.status().images.map(({ digest }) => digest) };
}

async function testJudgement(language: LanguageId, hands: HostHands, signal: AbortSignal): Promise<HostReport> {
  const begun = performance.now();
  const image = hands.engine.readyImages()[language];
  const { strip, wrong } =
    image === undefined ? notReady(hands.engine.status()) : await hands.judgeKnownGood(language, image, signal);
  return {
    kind: "test-judgement",
    language,
    isRight: wrong === null,
    strip,
    detail: wrong ?? "A right answer passed its test and did not pass one that it must fail.",
    durationMs: image === undefined ? 0 : performance.now() - begun,
  };
}

function notReady({ engineState, detail }: RunnerStatus): KnownGoodResult {
  const why = engineState === "ready" ? "This language is not ready yet." : detail;
  return { strip: [], wrong: `Nothing can be judged now. ${why}` };
}

/** Waits no longer than until `signal` aborts, whatever does not listen to it. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => reject(signal.reason);
    if (signal.aborted) end();
    signal.addEventListener("abort", end, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", end));
  });
}
