"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import type { FirstStartView } from "@/features/first-start/view";
import { useTRPC } from "@/lib/trpc-client";

/** How setting up is, live. Held while the page is open: it is one admin's, not a class's. */
export function useFirstStart(initial: FirstStartView): {
  view: FirstStartView;
  isConnected: boolean;
  reload(): Promise<unknown>;
} {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { data: view, refetch } = useQuery(
    trpc.firstStart.read.queryOptions(undefined, { initialData: initial, staleTime: Number.POSITIVE_INFINITY }),
  );
  const { status, error } = useSubscription(
    trpc.firstStart.watch.subscriptionOptions(undefined, {
      onData: (seen) => queries.setQueryData(trpc.firstStart.read.queryKey(), seen),
    }),
  );
  const isLost = status === "error" || (status === "connecting" && error !== null);
  return { view, isConnected: !isLost, reload: refetch };
}
