"use client";

import { useMemo, useState } from "react";
import type { LiveRow } from "@/features/live-class/class-state";

/**
 * The rows in the order they had when somebody turned to them, with what is in them as it is now: a row does not move
 * away from under a pointer or the keyboard. `reason` is what the reader asked for; another one is obeyed at once.
 */
export function useHeldOrder(
  sorted: readonly LiveRow[],
  isHeld: boolean,
  reason: string,
  all: readonly LiveRow[],
): readonly LiveRow[] {
  const [kept, keep] = useState<{ reason: string; ids: string[] } | null>(null);
  if (!isHeld && kept) keep(null);
  if (isHeld && kept?.reason !== reason) keep({ reason, ids: sorted.map(({ id }) => id) });
  return useMemo(() => {
    if (!isHeld || kept?.reason !== reason) return sorted;
    const byId = new Map(all.map((row) => [row.id, row]));
    return kept.ids.flatMap((id) => byId.get(id) ?? []);
  }, [sorted, isHeld, kept, reason, all]);
}
