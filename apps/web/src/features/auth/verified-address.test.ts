import { expect, test } from "vitest";
import { isVerified, verifiedAddress } from "@/features/auth/verified-address";

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
