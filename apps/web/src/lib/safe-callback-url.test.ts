import fc from "fast-check";
import { expect, test } from "vitest";
import { safeCallbackUrl } from "@/lib/safe-callback-url";

const BASE = "https://crucible.example";
const HOME = "/";

test.each([
  ["/challenges/fibonacci-primes", "/challenges/fibonacci-primes"],
  ["/join/ABCDE-FGHJK", "/join/ABCDE-FGHJK"],
  ["/challenges?tag=loops#top", "/challenges?tag=loops#top"],
  ["https://crucible.example/challenges/x", "/challenges/x"],
])("a path of this site is kept: %s", (given, kept) => {
  expect(safeCallbackUrl(given, BASE)).toBe(kept);
});

test.each([
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "https://crucible.example@evil.example/",
  "https://crucible.example//evil.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "http://crucible.example/",
  "/api/auth/signout",
  "/signin",
  undefined,
  ["/challenges"],
])("anything else goes home: %j", (given) => {
  expect(safeCallbackUrl(given, BASE)).toBe(HOME);
});

test("an address longer than a browser keeps goes home", () => {
  expect(safeCallbackUrl(`/${"x".repeat(3000)}`, BASE)).toBe(HOME);
});

test("property: whatever is given, a browser stays on this site", () => {
  const parts = fc.constantFrom("/", "\\", "//", ":", "@", "evil.example", "https", "\t", "%2f", "..", "?", "#", "a");
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(parts).map((each) => each.join("")),
      ),
      (given) => {
        const kept = safeCallbackUrl(given, BASE);
        expect(kept.startsWith("/")).toBe(true);
        expect(new URL(kept, BASE).origin).toBe(BASE);
      },
    ),
  );
});
