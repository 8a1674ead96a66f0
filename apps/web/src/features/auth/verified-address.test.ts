import { expect, test } from "vitest";
import { isUnverified, verifiedAddress } from "@/features/auth/verified-address";

const address = (email: string, primary: boolean, verified: boolean) => ({ email, primary, verified });

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
  [{ email_verified: true }, false],
  [{ email_verified: "true" }, false],
  [{}, false],
  [undefined, false],
  [{ email_verified: false }, true],
  [{ email_verified: "false" }, true],
  [{ email_verified: null }, true],
  [{ email_verified: 0 }, true],
])("of a profile with %j an unverified address is told: %s", (profile, expected) => {
  expect(isUnverified(profile)).toBe(expected);
});
