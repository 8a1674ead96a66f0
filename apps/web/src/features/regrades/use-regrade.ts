"use client";

import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useState } from "react";
import { leftOf, type RegradeLine, type RegradeResults, type RegradeStanding } from "@/features/regrades/regrade";
import { useTRPC } from "@/lib/trpc-client";

/** Who changes is compared anew this often while it is judged: comparing a large class takes a second. */
const COMPARE_MS = 3_000;

type Input = { assignmentId: string; regrade: RegradeLine; results: RegradeResults };

/** A regrade as it happens: what the page came with, then the stream, and the comparison a little behind it. */
export function useRegrade({ assignmentId, regrade, results: initial }: Input) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [standing, setStanding] = useState<RegradeStanding>({ state: regrade.state, progress: regrade.progress });
  const [all, setAll] = useState(false);
  const input = { assignmentId, regradeId: regrade.id };
  const isUnderWay = leftOf(standing.progress) > 0;
  const isOver = standing.state !== "open" && !isUnderWay;

  const results = useQuery(
    trpc.regrades.results.queryOptions(
      { ...input, all },
      {
        // The first lines stay on the page while all of them are on their way.
        placeholderData: (before) => before,
        ...(all ? {} : { initialData: initial }),
        refetchInterval: isUnderWay ? COMPARE_MS : false,
      },
    ),
  );
  const stream = useSubscription(
    trpc.regrades.watch.subscriptionOptions(isOver ? skipToken : input, {
      onData: (now) => {
        setStanding(now);
        if (leftOf(now.progress) === 0) void queries.invalidateQueries({ queryKey: trpc.regrades.results.queryKey() });
      },
    }),
  );
  const isLost = stream.status === "error" || (stream.status === "connecting" && stream.error !== null);
  return {
    standing,
    results: results.data ?? initial,
    isConnected: isOver || !isLost,
    showAll: all ? null : () => setAll(true),
  };
}
