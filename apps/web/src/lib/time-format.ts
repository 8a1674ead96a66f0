const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** "3 minutes ago", in the reader's language. Under a minute it is "now"; from thirty days on it is null. */
export function relativeTime(then: Date, now: Date, locale?: string): string | null {
  const seconds = Math.round((then.getTime() - now.getTime()) / 1000);
  if (Math.abs(seconds) >= 30 * 86_400) return null;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  for (const [unit, size] of STEPS) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  return format.format(0, "second");
}

/** Date and time in the reader's zone and language. */
export function absoluteTime(then: Date, locale?: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone }).format(then);
}

/** A duration as short as it can be read: `2 ms`, `0.41 s`, `12.3 s`. */
export function shortDuration(milliseconds: number): string {
  if (milliseconds < 100) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 9_995) return `${(milliseconds / 1000).toFixed(2)} s`;
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** `512 KiB`, `2.1 MiB`, `256 MiB`. */
export function shortSize(bytes: number): string {
  const kib = bytes / 1024;
  if (kib < 1000) return `${Math.round(kib)} KiB`;
  const mib = kib / 1024;
  return mib < 10 ? `${mib.toFixed(1)} MiB` : `${Math.round(mib)} MiB`;
}
