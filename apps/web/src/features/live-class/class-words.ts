import { VERDICT_NAMES } from "@crucible/contract";
import type { StuckLine } from "@/features/live-class/class-progress";
import type { LiveCell } from "@/features/live-class/class-state";
import { shortTestName } from "@/features/submissions/verdict-line";
import { shortDuration } from "@/lib/time-format";

/** "now", "3 min", "2 h", "5 d": an age as short as it can be read. */
export function shortAge(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return "now";
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`;
}

/** "in 2 d 4 h", "in 25 min", "3 h ago". */
export function untilThen(then: number, now: number): string {
  const minutes = Math.floor(Math.abs(then - now) / 60_000);
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  const span =
    days > 0
      ? `${days} d${hours > 0 ? ` ${hours} h` : ""}`
      : hours > 0
        ? `${hours} h${minutes % 60 > 0 && hours < 6 ? ` ${minutes % 60} min` : ""}`
        : `${minutes} min`;
  if (minutes < 1) return "now";
  return then >= now ? `in ${span}` : `${span} ago`;
}

/** "Fri 17:00", and the date where that is more than six days off; in the course's zone, as it was entered. */
export function dueWords(then: number, now: number, timeZone: string): string {
  const isNear = Math.abs(then - now) < 6 * 86_400_000;
  const day = isNear ? { weekday: "short" as const } : { day: "numeric" as const, month: "short" as const };
  const format = new Intl.DateTimeFormat("en-GB", { ...day, hour: "2-digit", minute: "2-digit", timeZone });
  return format.format(then).replace(",", "");
}

const NUMBERS = ["none", "it", "both", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** "have all five" */
export function haveAllWords(challenges: number): string {
  if (challenges === 1) return "have it";
  if (challenges === 2) return "have both";
  return `have all ${NUMBERS[challenges] ?? challenges}`;
}

/** A median in the facts line: "0.4 s", "12 s", "3 min". */
export function waitWords(milliseconds: number): string {
  if (milliseconds < 100) return shortDuration(milliseconds);
  if (milliseconds < 10_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return milliseconds < 120_000 ? `${Math.round(milliseconds / 1000)} s` : `${Math.round(milliseconds / 60_000)} min`;
}

export const attemptWords = (attempts: number): string => `${attempts} attempt${attempts === 1 ? "" : "s"}`;

/** What stands in somebody's way, as their best submission tells: "6 attempts, does not compile: E0502". */
export function stuckWords({ cell }: StuckLine, testNames: readonly string[]): string {
  return `${attemptWords(cell.attempts)}, ${whyStuck(cell, testNames)}`;
}

function whyStuck(cell: LiveCell, names: readonly string[]): string {
  if (cell.verdict === "CE") return cell.errorCode ? `does not compile: ${cell.errorCode}` : "does not compile";
  const failing = [...cell.strip].flatMap((letter, index) => (letter === "A" || letter === "." ? [] : [index]));
  const [only] = failing;
  if (failing.length === 1 && only !== undefined) return `${shortTestName(names[only] ?? `test ${only + 1}`)} fails`;
  const what = cell.verdict === null || cell.verdict === "WA" ? "" : ` (${VERDICT_NAMES[cell.verdict].toLowerCase()})`;
  return `${failing.length} of ${cell.strip.length} tests fail${what}`;
}
