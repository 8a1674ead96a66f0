import { expect, test } from "vitest";
import { dueWords, haveAllWords, shortAge, stuckWords, untilThen, waitWords } from "@/features/live-class/class-words";
import { cellWith, NOW, rowOf } from "@/testing/class-rows";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

test("ages are as short as they can be read", () => {
  const ages = [-5, 59_000, MINUTE, 59 * MINUTE, HOUR, 47 * HOUR, 48 * HOUR].map(shortAge);
  expect(ages).toEqual(["now", "now", "1 min", "59 min", "1 h", "47 h", "2 d"]);
});

test("how far off a moment is", () => {
  expect(untilThen(NOW + 52 * HOUR + MINUTE, NOW)).toBe("in 2 d 4 h");
  expect(untilThen(NOW + 90 * MINUTE, NOW)).toBe("in 1 h 30 min");
  expect(untilThen(NOW - 3 * HOUR, NOW)).toBe("3 h ago");
  expect(untilThen(NOW + 25 * MINUTE, NOW)).toBe("in 25 min");
  expect(untilThen(NOW, NOW)).toBe("now");
});

test("the due time is told in the course's zone, with the day of the week while that says which", () => {
  expect(dueWords(Date.UTC(2026, 10, 27, 16, 0), NOW, "Europe/Berlin")).toBe("Fri 17:00");
  expect(dueWords(Date.UTC(2026, 11, 24, 16, 0), NOW, "UTC")).toBe("24 Dec 16:00");
});

test("small numbers of challenges are words", () => {
  expect([1, 2, 5, 15].map(haveAllWords)).toEqual(["have it", "have both", "have all five", "have all 15"]);
});

test("waits are told by their size", () => {
  expect([42, 412, 12_400, 200_000].map(waitWords)).toEqual(["42 ms", "0.4 s", "12 s", "3 min"]);
});

test.each([
  [{ verdict: "CE" as const, strip: "", errorCode: "E0502" }, "4 attempts, does not compile: E0502"],
  [{ verdict: "CE" as const, strip: "" }, "4 attempts, does not compile"],
  [{ strip: "AAW" }, "4 attempts, three fails"],
  [{ verdict: "TLE" as const, strip: "ATT" }, "4 attempts, 2 of 3 tests fail (time limit exceeded)"],
])("what somebody is stuck with: %j", (part, words) => {
  const cell = cellWith({ attempts: 4, ...part });
  const line = { row: rowOf("a", [cell]), column: 0, cell, stuckMs: 0 };
  expect(stuckWords(line, ["one", "two", "secret::three"])).toBe(words);
});
