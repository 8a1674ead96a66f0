import { ANY_JUDGEMENT } from "../labels.ts";
import type { OurContainer } from "./our-containers.ts";

/** A container that is being made is not touched so early. */
const SETTLING_MS = 60_000;

export type Staleness = {
  now: number;
  boot: string;
  /** Whether the named process lives; null when that cannot be told from here. */
  isAlive(runner: string): boolean | null;
  isLiveJudgement(judgement: string): boolean;
};

/**
 * Why a container of our instance is to be removed, or null. One of a runner that was killed and started again at once is
 * stale at once: its process is named with its start time. Where the process cannot be asked after (another host), the
 * container tells by itself: its input ended with its runner, so it has exited; its expiry is the last resort.
 */
export function whyStale(container: OurContainer, by: Staleness): string | null {
  // An expiry that nobody can read is no reason to keep it for ever.
  if (!(container.expires > by.now)) return "past its time";
  const settled = container.createdAt + SETTLING_MS < by.now;
  if (container.boot !== by.boot && by.isAlive(container.runner) === false) return "its runner is gone";
  if (container.state === "exited" || container.state === "dead") return settled ? "it has ended" : null;
  if (!settled) return null;
  if (container.state === "created") return "it was never started";
  const named = container.judgement !== ANY_JUDGEMENT && container.judgement !== "";
  if (container.boot === by.boot && named && !by.isLiveJudgement(container.judgement)) return "its judgement is over";
  return null;
}
