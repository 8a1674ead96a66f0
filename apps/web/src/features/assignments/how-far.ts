const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** From there on only the date says something. */
const FAR_DAYS = 60;

/**
 * How far off a moment is, in the reader's language: "in 2 days", "in 47 hours", "3 minutes ago". Rounded towards now, and
 * never "tomorrow": 47 hours may be the day after it. Null where it is months away.
 */
export function howFar(then: Date, now: Date, locale?: string): string | null {
  const seconds = Math.trunc((then.getTime() - now.getTime()) / 1_000);
  const distance = Math.abs(seconds);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "always" });
  if (distance >= FAR_DAYS * DAY) return null;
  if (distance >= 2 * DAY) return format.format(Math.trunc(seconds / DAY), "day");
  if (distance >= HOUR) return format.format(Math.trunc(seconds / HOUR), "hour");
  if (distance >= MINUTE) return format.format(Math.trunc(seconds / MINUTE), "minute");
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(0, "second");
}
