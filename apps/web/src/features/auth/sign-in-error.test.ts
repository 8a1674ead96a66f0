import { expect, test } from "vitest";
import { signInErrorText } from "@/features/auth/sign-in-error";

const NOW = new Date("2026-05-01T12:00:00Z");

test("somebody throttled is told when to try again", () => {
  expect(signInErrorText("throttled:2026-05-01T12:07:10Z", NOW)).toBe("Too many tries. Wait 8 min, then try again.");
  expect(signInErrorText("throttled:2026-05-01T11:00:00Z", NOW)).toContain("1 min");
  expect(signInErrorText("throttled:nonsense", NOW)).toContain("a few min");
});

test("an address that is of another school, and one that nobody verified, are told apart", () => {
  expect(signInErrorText("AddressNotAllowed", NOW)).toContain("addresses of this school");
  expect(signInErrorText("AddressNotVerified", NOW)).toContain("has verified");
});

test("a code nobody knows, which may be anybody's text, is not repeated to the reader", () => {
  expect(signInErrorText("<b>call this number</b>", NOW)).toBe("Signing in did not work. Try again in a moment.");
});
