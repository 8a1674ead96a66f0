"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTRPC } from "@/lib/trpc-client";

type Which = { challenge: string; assignmentId: string | undefined };

/** The list of hand-ins, and with `refresh` what hangs on it, is asked for again when the one on screen begins and ends. */
export function useFreshLines({ challenge, assignmentId }: Which, isOver: boolean, refresh: () => void): void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the change of state is the reason to ask
  useEffect(() => {
    queries.invalidateQueries({ queryKey: trpc.submissions.mine.queryKey({ challenge, assignmentId }) });
    refresh();
  }, [isOver, challenge, assignmentId]);
}
