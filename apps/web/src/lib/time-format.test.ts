import { expect, test } from "vitest";
import { absoluteTime, relativeTime, shortDuration, shortSize } from "@/lib/time-format";

const NOW = new Date("2026-05-01T12:00:00Z");
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);

test.each([
  [0, "now"],
  [59, "now"],
  [60, "1 minute ago"],
  [3_599, "59 minutes ago"],
  [7_200, "2 hours ago"],
  [86_400, "yesterday"],
  [-90, "in 1 minute"],
])("%d seconds ago is %s", (seconds, words) => {
  expect(relativeTime(ago(seconds), NOW, "en-GB")).toBe(words);
});

test("what is long ago has no relative time", () => {
  expect(relativeTime(ago(40 * 86_400), NOW, "en-GB")).toBeNull();
});

test("absolute times are in the reader's zone and language", () => {
  expect(absoluteTime(NOW, "en-GB", "Europe/Berlin")).toBe("1 May 2026, 14:00");
  expect(absoluteTime(NOW, "de-DE", "UTC")).toBe("01.05.2026, 12:00");
});

test("durations and sizes are as short as they can be read", () => {
  expect([0.4, 2, 99.4, 412, 9_994, 9_999, 12_345].map(shortDuration)).toEqual([
    "0 ms",
    "2 ms",
    "99 ms",
    "0.41 s",
    "9.99 s",
    "10.0 s",
    "12.3 s",
  ]);
  expect([512 * 1024, 2.1 * 1024 ** 2, 256 * 1024 ** 2].map(shortSize)).toEqual(["512 KiB", "2.1 MiB", "256 MiB"]);
});
