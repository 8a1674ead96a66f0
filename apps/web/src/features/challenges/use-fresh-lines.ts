"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTRPC } from "@/lib/trpc-client";

/** The list of hand-ins is asked for again when the one on screen begins and ends. */
export function useFreshLines(challenge: string, isOver: boolean): void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the change of state is the reason to ask
  useEffect(() => {
    queries.invalidateQueries({ queryKey: trpc.submissions.mine.queryKey({ challenge }) });
  }, [isOver, challenge]);
}
