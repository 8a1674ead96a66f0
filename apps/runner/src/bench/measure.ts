import { type ChallengePackage, materialOf, type Outcome, type PhaseTimes } from "@crucible/contract";
import { languageOf } from "@crucible/languages";
import type { Sandbox } from "@crucible/sandbox";
import { judgeSubmission } from "../judge-submission.ts";
import { packageInput } from "../judging/package-input.ts";
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

type Options = {
  challenge: ChallengePackage;
  sandbox: Sandbox;
  image: string;
  rounds: number;
  signal: AbortSignal;
};

/** Judges the reference and runs the floor in turns, so that both meet the same machine. */
export async function measure(options: Options): Promise<BenchResult> {
  const { challenge, sandbox, image, rounds, signal } = options;
  const { limits } = challenge.manifest;
  const floor = await BareRustc.open(sandbox, image, challenge, languageOf("rust"));
  const floors: number[] = [];
  const outcomes: Outcome[] = [];
  const measures = [
    async () => floors.push(await floor.measure()),
    async () => outcomes.push(await judgeReference(options)),
  ];
  try {
    for (let round = 0; round < WARM_UP_ROUNDS + rounds; round += 1) {
      // Each goes first every other time: what the one before left to tidy up disturbs both alike.
      for (const take of round % 2 === 0 ? measures : measures.toReversed()) {
        signal.throwIfAborted();
        // Full again, as between two submissions of a class.
        await sandbox.warm([compileSpec(image, limits), runSpec(image, limits)], 1);
        await take();
      }
    }
  } finally {
    floor.close();
  }
  return summarise(rounds, floors.slice(WARM_UP_ROUNDS), outcomes.slice(WARM_UP_ROUNDS));
}

async function judgeReference({ challenge, sandbox, image, signal }: Options): Promise<Outcome> {
  const { solution: files } = materialOf(challenge, "rust");
  const images = { rust: image };
  const { outcome } = await judgeSubmission(
    packageInput({ pkg: challenge, language: "rust", files, images, sandbox, signal }),
    () => {
      // Only the end is measured.
    },
  );
  if (outcome.verdict !== "AC") throw new Error(`The reference was judged ${outcome.verdict}.`);
  return outcome;
}

function summarise(rounds: number, floors: number[], outcomes: Outcome[]): BenchResult {
  const judgements = outcomes.map(({ durationMs }) => durationMs);
  const phase = (name: keyof PhaseTimes) => median(outcomes.map(({ phases }) => phases[name] ?? 0));
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
