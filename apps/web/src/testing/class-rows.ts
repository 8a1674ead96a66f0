import type { LiveCell, LiveRow } from "@/features/live-class/class-state";

/** The minute in which the tests of this folder play. */
export const NOW = Date.UTC(2026, 10, 24, 10, 0);
export const minutesAgo = (minutes: number): number => NOW - minutes * 60_000;

/** A wrong submission of five minutes ago, but for what is said. */
export const cellWith = (part: Partial<LiveCell> = {}): LiveCell => ({
  attempts: 1,
  lastAt: minutesAgo(5),
  verdict: "WA",
  points: 5,
  strip: "AW",
  tests: 0,
  isLate: false,
  reachedAt: minutesAgo(5),
  errorCode: null,
  judgingErrors: 0,
  underWay: null,
  ...part,
});
export const solved = (part: Partial<LiveCell> = {}): LiveCell =>
  cellWith({ verdict: "AC", points: 10, strip: "AA", ...part });

export const rowOf = (name: string, cells: (LiveCell | null)[], part: Partial<LiveRow> = {}): LiveRow => ({
  id: `enrollment of ${name}`,
  userId: `user ${name}`,
  name,
  section: null,
  cells,
  ...part,
});
