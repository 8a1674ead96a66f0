import { SandboxError, type SandboxErrorCode } from "@crucible/sandbox";
import { expect, test } from "vitest";
import { castsDoubtOnEngine, howToRequeue } from "./claim-faults.ts";

const error = (code: SandboxErrorCode, retryable = true) => new SandboxError(code, "internals", retryable);

test.each<[SandboxErrorCode, boolean]>([
  ["ENGINE_UNAVAILABLE", true],
  ["SESSION_LOST", true],
  ["IMAGE_MISSING", true],
  ["PROTOCOL", true],
  ["CHALLENGE_FAULT", false],
  ["NOT_READY", false],
  ["FILES_REFUSED", false],
])("%s casts doubt on the engine: %s", (code, doubt) => {
  expect(castsDoubtOnEngine(error(code))).toBe(doubt);
});

test("what was no error of the sandbox says nothing against the engine", () => {
  expect(castsDoubtOnEngine(new Error("permission denied for table judgements"))).toBe(false);
});

test("a challenge at fault is not tried again, and the student is told whom to tell", () => {
  const how = howToRequeue(error("CHALLENGE_FAULT", false), 1, false);
  expect(how).toEqual({ reason: expect.stringContaining("tell your instructor"), delaySeconds: 0, maxAttempts: 1 });
});

test("what is not ready yet costs no attempt", () => {
  expect(howToRequeue(error("NOT_READY"), 1, false)).toHaveProperty("maxOutages");
});

test("internals are never told to students", () => {
  for (const code of ["PROTOCOL", "NOT_READY", "CHALLENGE_FAULT", "IMAGE_MISSING"] as const) {
    expect(howToRequeue(error(code), 1, false).reason).not.toContain("internals");
  }
});
