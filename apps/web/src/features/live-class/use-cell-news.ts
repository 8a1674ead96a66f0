"use client";

import { useSubscription } from "@trpc/tanstack-react-query";
import { useRouter } from "next/navigation";
import { useEffect, useState, useTransition } from "react";
import type { CellAddress } from "@/features/live-class/student-work";
import { useTRPC } from "@/lib/trpc-client";

/** Draws the page anew when something happens in its cell; what happens meanwhile is drawn with the next. */
export function useCellNews(assignmentId: string, { userId, slug }: CellAddress): void {
  const trpc = useTRPC();
  const { refresh } = useRouter();
  const [isDrawing, draw] = useTransition();
  const [heard, hear] = useState(0);
  const [drawn, setDrawn] = useState(0);
  useSubscription(
    trpc.liveClass.watchCell.subscriptionOptions(
      { assignmentId, userId, slug },
      { onData: () => hear((count) => count + 1) },
    ),
  );
  useEffect(() => {
    if (isDrawing || heard === drawn) return;
    draw(() => {
      setDrawn(heard);
      refresh();
    });
  }, [isDrawing, heard, drawn, refresh]);
}
