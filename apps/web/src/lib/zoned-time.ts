import { tzOffset } from "@date-fns/tz/tzOffset";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const LOCAL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/;

/** What a wall clock's time is on the time line: where clocks are put back it comes twice, where forward never. */
export type ClockReading =
  | { kind: "once"; at: Date }
  | { kind: "twice"; first: Date; second: Date }
  /** The clocks jump over it; the next time that is one, as such a clock shows it. */
  | { kind: "never"; next: string };

/** A moment as a clock in the zone shows it, as `datetime-local` fields have it: `2026-11-27T17:00`. */
export function clockText(at: Date, timeZone: string): string {
  return new Date(at.getTime() + offsetMs(timeZone, at)).toISOString().slice(0, 16);
}

/** What `2026-11-27T17:00` on a clock in the zone means; null where the text is no date and time. */
export function readClock(text: string, timeZone: string): ClockReading | null {
  const asUtc = LOCAL.test(text) ? Date.parse(`${text}:00Z`) : Number.NaN;
  // The 31st of June is the 1st of July to some parsers.
  if (Number.isNaN(asUtc) || new Date(asUtc).toISOString().slice(0, 16) !== text) return null;
  // No zone is more than a day away, and none changes twice within two days: one of the two offsets is the right one.
  const before = offsetMs(timeZone, new Date(asUtc - DAY_MS));
  const after = offsetMs(timeZone, new Date(asUtc + DAY_MS));
  const [first, second] = [...new Set([asUtc - before, asUtc - after])]
    .map((time) => new Date(time))
    .filter((at) => clockText(at, timeZone) === text)
    .sort((one, other) => one.getTime() - other.getTime());
  if (first && second) return { kind: "twice", first, second };
  if (first) return { kind: "once", at: first };
  // Read by the offset from before the jump it lies as far behind the jump as it was meant to.
  return { kind: "never", next: clockText(new Date(asUtc - before), timeZone) };
}

function offsetMs(timeZone: string, at: Date): number {
  const minutes = tzOffset(timeZone, at);
  if (Number.isNaN(minutes)) throw new RangeError(`${timeZone} is no time zone that is known here`);
  return minutes * MINUTE_MS;
}

/**
 * "Fri 27 Nov 2026, 17:00": a moment by the clock of the zone, or by the reader's own where none is given. The year is left
 * out where it is `thisYear`.
 */
export function dayAndTime(at: Date, timeZone?: string, thisYear?: number): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
  }).formatToParts(at);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
  const year = part("year") === String(thisYear) ? "" : ` ${part("year")}`;
  return `${part("weekday")} ${part("day")} ${part("month")}${year}, ${part("hour")}:${part("minute")}`;
}

/** "Europe/Berlin" is read as "Berlin"; UTC as it is. */
export function placeOf(timeZone: string): string {
  return (timeZone.split("/").at(-1) ?? timeZone).replaceAll("_", " ");
}
