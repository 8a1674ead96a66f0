import { describe, expect, test } from "vitest";
import { isTimeZone, listTimeZones, offsetOf, searchTimeZones } from "@/features/courses/time-zones";

const WINTER = new Date("2026-01-15T12:00:00Z");
const SUMMER = new Date("2026-07-15T12:00:00Z");

test.each(["Europe/Berlin", "UTC", "America/Argentina/Buenos_Aires", "Asia/Kolkata"])("%s is a zone", (name) => {
  expect(isTimeZone(name)).toBe(true);
});

test.each(["", "+01:00", "Europe/Atlantis", "Europe/Berlin\0", "x".repeat(1000), "../etc/passwd"])(
  "%j is no zone",
  (name) => {
    expect(isTimeZone(name)).toBe(false);
  },
);

test("the offset is that of the moment", () => {
  expect([offsetOf("Europe/Berlin", WINTER), offsetOf("Europe/Berlin", SUMMER)]).toEqual(["UTC+1", "UTC+2"]);
});

describe("searching", () => {
  const zones = listTimeZones(WINTER);
  test.each([
    ["berl", "Europe/Berlin"],
    ["europe berlin", "Europe/Berlin"],
    ["new york", "America/New_York"],
    ["New_York", "America/New_York"],
    ["utc", "UTC"],
    ["kolkata", "Asia/Kolkata"],
    ["kyiv", "Europe/Kyiv"],
  ])("%j finds %s first", (query, name) => {
    expect(searchTimeZones(zones, query)[0]?.name).toBe(name);
  });

  test("an offset finds who lives by it; nothing finds all; nonsense none", () => {
    expect(searchTimeZones(zones, "utc+5:45").map(({ name }) => name)).toEqual(["Asia/Kathmandu"]);
    expect(searchTimeZones(zones, "")).toHaveLength(zones.length);
    expect(searchTimeZones(zones, "atlantis")).toEqual([]);
  });
});
