import { type Database, isGateRunLive, isJudgementLive } from "@crucible/db";
import type { Logger } from "pino";
import { AHEAD } from "./ahead/tests-ahead.ts";
import { GATE } from "./gate/prove-package.ts";
import { ADVICE } from "./judging/advise.ts";
import { KNOWN_GOOD } from "./known-good.ts";

/** For the reaper: while the database cannot be asked, nobody's containers are taken from under a judgement. */
export async function mayBeLive(judgementId: string, pool: Database["pool"], log: Logger): Promise<boolean> {
  // Not a judgement's: the runner's own check, tests being built ahead, or advice on one that is over.
  if (judgementId === KNOWN_GOOD || judgementId.startsWith(AHEAD) || judgementId.startsWith(ADVICE)) return true;
  try {
    return judgementId.startsWith(GATE)
      ? await isGateRunLive(pool, judgementId.slice(GATE.length))
      : await isJudgementLive(pool, judgementId);
  } catch (error) {
    log.warn({ err: error }, "cannot tell whether a judgement is live; its containers stay");
    return true;
  }
}
