import { expect, test } from "vitest";
import { isVerified, withVerifiedAddress } from "@/features/auth/verified-address";

const address = (email: string, primary: boolean, verified: boolean) => ({ email, primary, verified });
const profileWith = (listed: unknown) => withVerifiedAddress({ id: 7, email: "shown@example.org" }, listed);
const verifiedAddress = (listed: unknown) => profileWith(listed).email;

test("GitHub's verified address is one for us too, and what a profile shows without it is none", () => {
  expect(isVerified(profileWith([address("ada@example.edu", true, true)]))).toBe(true);
  expect(isVerified(profileWith([address("ada@example.edu", true, false)]))).toBe(false);
  expect(profileWith(undefined)).toEqual({ id: 7, email: undefined, email_verified: false });
});

test("the primary address counts, if it is verified", () => {
  const other = address("other@example.org", false, true);
  expect(verifiedAddress([other, address("ada@example.edu", true, true)])).toBe("ada@example.edu");
  expect(verifiedAddress([address("claimed@example.edu", true, false), other])).toBe("other@example.org");
});

test("an address that nobody verified is none, and neither is an answer of another kind", () => {
  expect(verifiedAddress([address("claimed@example.edu", true, false)])).toBeUndefined();
  for (const odd of [[], null, { message: "Bad credentials" }, [{ email: "claimed@example.edu" }]])
    expect(verifiedAddress(odd)).toBeUndefined();
});

test.each([
  [{ email_verified: true }, true],
  [{ email_verified: "true" }, true],
  [{}, false],
  [undefined, false],
  [{ email_verified: false }, false],
  [{ email_verified: "false" }, false],
  [{ email_verified: null }, false],
  [{ email_verified: 1 }, false],
])("of a profile with %j a verified address is told: %s", (profile, expected) => {
  expect(isVerified(profile)).toBe(expected);
});
