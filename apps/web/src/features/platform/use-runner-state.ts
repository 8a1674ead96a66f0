"use client";

import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import type { RunnerState } from "@/features/platform/runner-state";
import { useTRPC } from "@/lib/trpc-client";

/** While all is well: how often to look when somebody waits for a verdict, and when nobody does. */
const WAITING_LOOK_MS = 4_000;
const IDLE_LOOK_MS = 30_000;

/** Nothing is missing and nothing is being made. */
const isWell = ({ state, preparing }: RunnerState) => state === "ready" && preparing === null;

/**
 * The runners' state, live. The stream is held only while something is wrong or being made: a browser has six
 * connections for all its tabs of a site, and a class keeps many tabs.
 */
export function useRunnerState(initial: RunnerState, someoneWaits: boolean): RunnerState {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const interval = someoneWaits ? WAITING_LOOK_MS : IDLE_LOOK_MS;
  const { data: runner } = useQuery(
    trpc.platform.runnerState.queryOptions(undefined, {
      initialData: initial,
      refetchInterval: (query) => (query.state.data && isWell(query.state.data) ? interval : false),
    }),
  );
  useSubscription(
    trpc.platform.watchRunners.subscriptionOptions(isWell(runner) ? skipToken : undefined, {
      onData: (seen) => queries.setQueryData(trpc.platform.runnerState.queryKey(), seen),
    }),
  );
  return runner;
}
