import { totalmem } from "node:os";
import { LANGUAGE_IDS, LIMIT_CEILINGS, type PhaseTimes, type SourceFile } from "@crucible/contract";
import type { Sandbox } from "@crucible/sandbox";
import { pino } from "pino";
import { MemoryBudget } from "../capacity.ts";
import { judgeClaim } from "../judge-claim.ts";
import type { BuiltAhead, Images } from "../judging/judge-input.ts";
import { type BenchQueue, LEASE_SECONDS } from "./bench-queue.ts";
import { needsOf, type Reference } from "./references.ts";

const SILENT = pino({ level: "silent" });

export type JudgedOnce = { wallTimeMs: number; phases: PhaseTimes; cached: boolean };

/** Hands a reference in, then measures from the claim to the verdict in the database, as a runner does both. */
export async function judgeOnce(
  queue: BenchQueue,
  reference: Reference,
  files: SourceFile[],
  how: { sandbox: Sandbox; images: Images; builtAhead: BuiltAhead | null; signal: AbortSignal },
): Promise<JudgedOnce> {
  await queue.handIn(reference, files);
  const jobs = queue.asRunner("bench");
  const crates = needsOf([reference]);
  const begun = performance.now();
  const claim = await jobs.claim({ languages: [...LANGUAGE_IDS], crates });
  if (claim === null) throw new Error("The queue did not give back what was handed in.");
  const { signal: stopNow, ...means } = how;
  const context = { queue: jobs, crates, ceilings: LIMIT_CEILINGS, leaseSeconds: LEASE_SECONDS, log: SILENT, stopNow };
  const end = await judgeClaim(claim, { ...means, ...context, memory: MemoryBudget.of(totalmem(), 1) });
  const wallTimeMs = performance.now() - begun;
  how.signal.throwIfAborted();
  if (end.kind !== "judged") {
    throw new Error(`${reference.name} was not judged (${end.kind})`, {
      cause: "error" in end ? end.error : undefined,
    });
  }
  const { verdict, phases, cached } = end.outcome;
  if (verdict !== "AC") throw new Error(`The reference ${reference.name} was judged ${verdict}.`);
  return { wallTimeMs, phases, cached };
}
