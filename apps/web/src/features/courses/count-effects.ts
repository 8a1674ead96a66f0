import type { Effect } from "@/features/courses/plan-roster";

/** How many lines of a plan have each effect. */
export function countEffects(entries: readonly { effect: Effect }[]): Record<Effect, number> {
  const counts: Record<Effect, number> = { add: 0, wait: 0, change: 0, same: 0, out: 0 };
  for (const { effect } of entries) counts[effect] += 1;
  return counts;
}
