import { expect, test } from "vitest";
import { isLate, phaseOf } from "./phase";

const minute = (n: number) => new Date(Date.UTC(2026, 10, 24, 12, n));
const dates = { opensAt: minute(10), dueAt: minute(20), closesAt: minute(30) };

test("an assignment opens and closes at the very moment, and is late only after the due one", () => {
  const just = (n: number, by: number) => new Date(minute(n).getTime() + by);
  expect(phaseOf(dates, just(10, -1))).toBe("scheduled");
  expect(phaseOf(dates, minute(10))).toBe("open");
  expect(phaseOf(dates, minute(20))).toBe("open");
  expect(phaseOf(dates, just(20, 1))).toBe("late");
  expect(phaseOf(dates, just(30, -1))).toBe("late");
  expect(phaseOf(dates, minute(30))).toBe("closed");
});

test("without an opening it is a draft whatever else is set, and without the others it stays open", () => {
  expect(phaseOf({ ...dates, opensAt: null }, minute(25))).toBe("draft");
  expect(phaseOf({ opensAt: minute(10), dueAt: null, closesAt: null }, minute(59))).toBe("open");
  expect(isLate(minute(59), null)).toBe(false);
});
