"use client";

import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import type { AssignmentOnDesk } from "@/features/assignments/assignment-on-desk";
import { type DeskStanding, NEAR_MS, standOnDesk } from "@/features/assignments/desk-standing";
import type { Standing } from "@/features/assignments/standing";
import { useTRPC } from "@/lib/trpc-client";

const FAR_TICK_MS = 30_000;
const NEAR_TICK_MS = 1_000;

export type LiveStanding = DeskStanding & Pick<Standing, "points" | "earned" | "closesAt" | "attemptsLimit">;

/**
 * How I stand in the assignment that the desk hands in to, as time goes by; null on a desk for practice. The time is the
 * server's, counted on from its last answer: what the browser's clock shows does not matter. It is asked anew when a
 * date passes, when somebody comes back to the page, and by `refresh`.
 */
export function useStanding(assignment: AssignmentOnDesk | null, challenge: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const input = assignment && { assignmentId: assignment.id, challenge };
  const { data, dataUpdatedAt } = useQuery(
    trpc.assignments.standing.queryOptions(input ?? skipToken, {
      ...(assignment && { initialData: assignment.standing }),
      refetchOnWindowFocus: "always",
    }),
  );
  const [now, setNow] = useState(() => data?.now ?? null);
  const standing = data ?? null;
  const live = standing && now && standOnDesk(standing, now);
  const isNear = live?.next != null && live.next.leftMs <= NEAR_MS + FAR_TICK_MS;

  useEffect(() => {
    if (!standing) return;
    const look = () => setNow(new Date(standing.now.getTime() + Date.now() - dataUpdatedAt));
    look();
    const timer = setInterval(look, isNear ? NEAR_TICK_MS : FAR_TICK_MS);
    return () => clearInterval(timer);
  }, [standing, dataUpdatedAt, isNear]);

  const id = assignment?.id;
  const refresh = useCallback(() => {
    if (!id) return;
    queries.invalidateQueries({ queryKey: trpc.assignments.standing.queryKey({ assignmentId: id, challenge }) });
  }, [queries, trpc, id, challenge]);

  // A moment that was announced may have been moved since: what it brings is asked for when it is there.
  const phase = live?.phase;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the change of phase is the reason to ask
  useEffect(refresh, [phase, refresh]);

  const { points = 0, earned = null, closesAt = null, attemptsLimit = null } = standing ?? {};
  return { standing: live && { ...live, points, earned, closesAt, attemptsLimit }, refresh };
}
