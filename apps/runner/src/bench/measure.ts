import { randomUUID } from "node:crypto";
import type { ChallengePackage, PhaseTimes } from "@crucible/contract";
import { languageOf } from "@crucible/languages";
import type { Sandbox } from "@crucible/sandbox";
import { judgeSubmission } from "../judge-submission.ts";
import { compileSpec, runSpec } from "../judging/session-specs.ts";
import { BareRustc } from "./bare-rustc.ts";
import { median, quantile } from "./statistics.ts";

/** Discarded: the first of each fill the page cache. */
const WARM_UP_ROUNDS = 2;

export type BenchResult = {
  rounds: number;
  floor: { medianMs: number; p95Ms: number };
  judgement: { medianMs: number; p95Ms: number; phases: Record<keyof PhaseTimes, number> };
  /** Judgement's median over the floor's: 1 would be no cost at all. */
  ratio: number;
};

/** Judges the reference and runs the floor in turns, so that both meet the same machine. */
export async function measure(options: {
  challenge: ChallengePackage;
  sandbox: Sandbox;
  image: string;
  rounds: number;
  signal: AbortSignal;
}): Promise<BenchResult> {
  const { challenge, sandbox, image, rounds, signal } = options;
  const { manifest, tests, solution: files } = challenge;
  const language = languageOf("rust");
  const pooled = [compileSpec(image, manifest.limits), runSpec(image, manifest.limits)];
  const floors: number[] = [];
  const judgements: number[] = [];
  const phases: PhaseTimes[] = [];
  for (let round = -WARM_UP_ROUNDS; round < rounds; round += 1) {
    signal.throwIfAborted();
    const { floor, files: floorFiles } = await BareRustc.open(sandbox, image, challenge, language);
    const floorMs = await floor.measure(floorFiles).finally(() => floor.close());
    // Full again before each judgement, as between two submissions of a class.
    await sandbox.warm(pooled, 1);
    const { outcome } = await judgeSubmission(
      {
        judgementId: randomUUID(),
        attempt: 1,
        kind: "SUBMIT",
        manifest,
        tests,
        files,
        language,
        image,
        sandbox,
        signal,
      },
      () => {
        // Only the end is measured.
      },
    );
    if (outcome.verdict !== "AC") throw new Error(`The reference was judged ${outcome.verdict}.`);
    await sandbox.warm(pooled, 1);
    if (round < 0) continue;
    floors.push(floorMs);
    judgements.push(outcome.durationMs);
    phases.push(outcome.phases);
  }
  const phase = (name: keyof PhaseTimes) => median(phases.map((times) => times[name] ?? 0));
  return {
    rounds,
    floor: { medianMs: median(floors), p95Ms: quantile(floors, 0.95) },
    judgement: {
      medianMs: median(judgements),
      p95Ms: quantile(judgements, 0.95),
      phases: { compileMs: phase("compileMs"), buildTestsMs: phase("buildTestsMs"), runMs: phase("runMs") },
    },
    ratio: median(judgements) / median(floors),
  };
}
