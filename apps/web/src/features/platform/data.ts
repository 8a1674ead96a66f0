import "server-only";
import { type LimitCeilings, lowestCeilings } from "@crucible/contract";
import { aliveRunners } from "@crucible/db";
import { nearestToReady, type RunnerState } from "@/features/platform/runner-state";
import { database } from "@/lib/app-database";
import { listener } from "@/lib/notifications";
import { createWake } from "@/lib/wake";

/** A runner that died says nothing: how often to look whether heartbeats went stale. */
const STALE_LOOK_MS = 5_000;

export async function readRunnerState(): Promise<RunnerState> {
  const runners = await aliveRunners(database().pool);
  return nearestToReady(runners.map(({ status }) => status));
}

/** What any of the runners that are alive allows a submission; the platform's own ceilings while none is. */
export async function readCeilings(): Promise<LimitCeilings> {
  const runners = await aliveRunners(database().pool);
  return lowestCeilings(runners.flatMap(({ status }) => status.ceilings ?? []));
}

/** The state now and after each change, until `signal` aborts. */
export async function* followRunnerState(signal: AbortSignal): AsyncGenerator<RunnerState> {
  const wake = createWake(signal);
  const leave = (await listener()).on("crucible_runners", wake.call);
  const looking = setInterval(wake.call, STALE_LOOK_MS);
  try {
    let said = "";
    while (!signal.aborted) {
      const state = await readRunnerState();
      const saying = JSON.stringify(state);
      if (saying !== said) yield state;
      said = saying;
      await wake.sleep();
    }
  } finally {
    clearInterval(looking);
    leave();
  }
}
