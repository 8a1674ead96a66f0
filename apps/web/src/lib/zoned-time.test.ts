import fc from "fast-check";
import { expect, test } from "vitest";
import { clockText, dayAndTime, placeOf, readClock } from "./zoned-time";

const at = (iso: string) => new Date(iso);

test("a time by the course's clock is the moment it is there, in winter and in summer", () => {
  expect(readClock("2026-11-27T17:00", "Europe/Berlin")).toEqual({ kind: "once", at: at("2026-11-27T16:00:00Z") });
  expect(readClock("2026-07-27T17:00", "Europe/Berlin")).toEqual({ kind: "once", at: at("2026-07-27T15:00:00Z") });
  expect(readClock("2026-07-27T17:00", "Asia/Kolkata")).toEqual({ kind: "once", at: at("2026-07-27T11:30:00Z") });
  expect(readClock("2026-07-27T00:30", "Pacific/Kiritimati")).toEqual({ kind: "once", at: at("2026-07-26T10:30:00Z") });
});

test("an hour that clocks jump over in spring is said to be none, with the time it becomes", () => {
  expect(readClock("2026-03-29T02:30", "Europe/Berlin")).toEqual({ kind: "never", next: "2026-03-29T03:30" });
  expect(readClock("2026-03-29T01:59", "Europe/Berlin")).toEqual({ kind: "once", at: at("2026-03-29T00:59:00Z") });
  expect(readClock("2026-03-29T03:00", "Europe/Berlin")).toEqual({ kind: "once", at: at("2026-03-29T01:00:00Z") });
  expect(readClock("2026-03-08T02:15", "America/New_York")).toEqual({ kind: "never", next: "2026-03-08T03:15" });
});

test("a day that a zone left out is none either", () => {
  expect(readClock("2011-12-30T12:00", "Pacific/Apia")).toMatchObject({ kind: "never" });
});

test("an hour that comes twice in autumn is both, the earlier first", () => {
  expect(readClock("2026-10-25T02:30", "Europe/Berlin")).toEqual({
    kind: "twice",
    first: at("2026-10-25T00:30:00Z"),
    second: at("2026-10-25T01:30:00Z"),
  });
  expect(readClock("2026-04-05T01:45", "Australia/Lord_Howe")).toEqual({
    kind: "twice",
    first: at("2026-04-04T14:45:00Z"),
    second: at("2026-04-04T15:15:00Z"),
  });
});

test.each(["", "tomorrow", "2026-06-31T10:00", "2026-13-01T10:00", "2026-11-27 17:00", "2026-11-27T25:00"])(
  "%j is no date and time",
  (text) => {
    expect(readClock(text, "Europe/Berlin")).toBeNull();
  },
);

test("a zone that nobody knows is our fault and not some other time", () => {
  expect(() => clockText(new Date(), "Mars/Olympus")).toThrow(/Mars\/Olympus/);
});

test("what a clock shows is read back as the moment it showed, in every zone at every minute", () => {
  const zones = ["UTC", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia"];
  const minutes = fc.integer({ min: Date.UTC(2020, 0) / 60_000, max: Date.UTC(2040, 0) / 60_000 });
  fc.assert(
    fc.property(fc.constantFrom(...zones), minutes, (zone, minute) => {
      const moment = new Date(minute * 60_000);
      const reading = readClock(clockText(moment, zone), zone);
      if (reading?.kind === "once") expect(reading.at).toEqual(moment);
      else expect(reading?.kind === "twice" && [reading.first, reading.second]).toContainEqual(moment);
    }),
  );
});

test("a moment is written by the clock of a zone, and the zone by its place", () => {
  expect(dayAndTime(at("2026-11-27T16:00:00Z"), "Europe/Berlin")).toBe("Fri 27 Nov 2026, 17:00");
  expect(dayAndTime(at("2026-11-27T23:05:00Z"), "Europe/Berlin")).toBe("Sat 28 Nov 2026, 00:05");
  expect(dayAndTime(at("2026-12-31T23:05:00Z"), "Europe/Berlin", 2026)).toBe("Fri 1 Jan 2027, 00:05");
  expect(dayAndTime(at("2026-12-31T22:05:00Z"), "Europe/Berlin", 2026)).toBe("Thu 31 Dec, 23:05");
  expect(placeOf("America/Argentina/Buenos_Aires")).toBe("Buenos Aires");
  expect(placeOf("UTC")).toBe("UTC");
});
