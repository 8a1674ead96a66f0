import { type Phase, phaseOf } from "@/features/assignments/phase";
import type { Standing } from "@/features/assignments/standing";

/** Why nothing can be submitted. Without attempts the samples still run; the others end that too. */
export type Obstacle = "closed" | "over" | "no-attempts";

export type DeskStanding = {
  phase: Phase;
  /** Null: as many as they like. */
  attemptsLeft: number | null;
  obstacle: Obstacle | null;
  /** The moment that counts next, and how long it is until then. */
  next: { word: "Due" | "Closes"; at: Date; leftMs: number } | null;
};

/** What a standing means at a moment, by the server's clock. The server decides all of it again. */
export function standOnDesk(standing: Standing, now: Date): DeskStanding {
  const { dueAt, closesAt, attempts, attemptsLimit, isArchived } = standing;
  const phase = phaseOf(standing, now);
  const attemptsLeft = attemptsLimit === null ? null : Math.max(0, attemptsLimit - attempts);
  const at = phase === "open" ? (dueAt ?? closesAt) : phase === "late" ? closesAt : null;
  return {
    phase,
    attemptsLeft,
    obstacle: isArchived ? "over" : phase === "closed" ? "closed" : attemptsLeft === 0 ? "no-attempts" : null,
    next: at && {
      word: phase === "open" && dueAt ? "Due" : "Closes",
      at,
      leftMs: Math.max(0, at.getTime() - now.getTime()),
    },
  };
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Below this the seconds are shown. */
export const NEAR_MS = HOUR;

const two = (n: number) => String(n).padStart(2, "0");

/** "3 days", "4 h 05 min", and in the last hour "12:07". Rounded down: nobody is told of more time than there is. */
export function countdown(leftMs: number): string {
  const days = Math.floor(leftMs / DAY);
  if (days >= 2) return `${days} days`;
  const hours = Math.floor(leftMs / HOUR);
  const minutes = Math.floor((leftMs % HOUR) / MINUTE);
  if (leftMs >= NEAR_MS) return `${hours} h ${two(minutes)} min`;
  return `${two(minutes)}:${two(Math.floor((leftMs % MINUTE) / SECOND))}`;
}
