import { expect, test } from "vitest";
import { howFar } from "./how-far";

const now = new Date("2026-11-24T12:00:00Z");
const at = (seconds: number) => howFar(new Date(now.getTime() + seconds * 1_000), now, "en");

test("how far off something is is rounded towards now, so that nobody is told of more time than there is", () => {
  expect(at(48 * 3600)).toBe("in 2 days");
  expect(at(48 * 3600 - 1)).toBe("in 47 hours");
  expect(at(3600)).toBe("in 1 hour");
  expect(at(3599)).toBe("in 59 minutes");
  expect(at(59)).toBe("now");
  expect(at(-59)).toBe("now");
  expect(at(-3600)).toBe("1 hour ago");
  expect(at(-49 * 3600)).toBe("2 days ago");
});

test("months away only the date says something", () => {
  expect(at(59 * 86_400)).toBe("in 59 days");
  expect(at(60 * 86_400)).toBeNull();
  expect(at(-60 * 86_400)).toBeNull();
});
