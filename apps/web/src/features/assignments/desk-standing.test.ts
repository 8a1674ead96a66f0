import { expect, test } from "vitest";
import { countdown, standOnDesk } from "./desk-standing";
import type { Standing } from "./standing";

const minute = (n: number) => new Date(Date.UTC(2026, 10, 24, 12, n));
const standing = (changes: Partial<Standing> = {}): Standing => ({
  now: minute(0),
  opensAt: minute(0),
  dueAt: minute(20),
  closesAt: minute(30),
  isArchived: false,
  attempts: 0,
  attemptsLimit: null,
  points: 10,
  earned: null,
  ...changes,
});

test("what counts next is the due time, then the close, then nothing", () => {
  expect(standOnDesk(standing(), minute(5)).next).toEqual({ word: "Due", at: minute(20), leftMs: 15 * 60_000 });
  expect(standOnDesk(standing(), minute(25)).next).toEqual({ word: "Closes", at: minute(30), leftMs: 5 * 60_000 });
  expect(standOnDesk(standing(), minute(30))).toMatchObject({ next: null, obstacle: "closed", phase: "closed" });
  expect(standOnDesk(standing({ dueAt: null }), minute(5)).next).toMatchObject({ word: "Closes" });
  expect(standOnDesk(standing({ dueAt: null, closesAt: null }), minute(5)).next).toBeNull();
});

test("attempts left are never less than none, however the limit was changed", () => {
  expect(standOnDesk(standing({ attemptsLimit: 3, attempts: 1 }), minute(5))).toMatchObject({
    attemptsLeft: 2,
    obstacle: null,
  });
  expect(standOnDesk(standing({ attemptsLimit: 3, attempts: 5 }), minute(5))).toMatchObject({
    attemptsLeft: 0,
    obstacle: "no-attempts",
  });
  expect(standOnDesk(standing({ attempts: 500 }), minute(5)).obstacle).toBeNull();
});

test("a course that is over says so before anything else", () => {
  expect(standOnDesk(standing({ isArchived: true }), minute(59)).obstacle).toBe("over");
});

test("a countdown is rounded down and shows seconds in the last hour", () => {
  expect(countdown(3 * 86_400_000 - 1)).toBe("2 days");
  expect(countdown(47 * 3_600_000 + 5 * 60_000 + 59_999)).toBe("47 h 05 min");
  expect(countdown(3_600_000)).toBe("1 h 00 min");
  expect(countdown(3_599_999)).toBe("59:59");
  expect(countdown(7_000)).toBe("00:07");
  expect(countdown(999)).toBe("00:00");
});
