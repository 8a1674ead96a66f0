"use client";

import { skipToken } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useState } from "react";
import type { GateRunOnPage } from "@/features/authoring/gate-data";
import { useTRPC } from "@/lib/trpc-client";

const isOver = ({ state }: GateRunOnPage) => state !== "QUEUED" && state !== "RUNNING";

/** A run as it happens: the one that the page came with, or the one that was begun here since. */
export function useGateRun(first: GateRunOnPage | null, startedId: string | null): GateRunOnPage | null {
  const trpc = useTRPC();
  const [live, setLive] = useState<GateRunOnPage | null>(null);
  const wantedId = startedId ?? first?.runId ?? null;
  const known = [live, first].find((run) => run !== null && run.runId === wantedId) ?? null;
  // What the page came with may be newer than what was heard: a published one is never unpublished.
  const run = first && first.runId === wantedId && isOver(first) ? first : known;
  useSubscription(
    trpc.authoring.watchGate.subscriptionOptions(
      wantedId !== null && (run === null || !isOver(run)) ? { runId: wantedId } : skipToken,
      { onData: setLive },
    ),
  );
  return run;
}
