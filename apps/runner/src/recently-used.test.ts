import { expect, test } from "vitest";
import { RecentlyUsed } from "./recently-used.ts";

const KIB = 1024;
const held = (kept: RecentlyUsed<string>, keys: string) => [...keys].filter((key) => kept.has(key)).join("");

test("beyond its bytes, what was asked for longest ago goes", () => {
  const kept = new RecentlyUsed<string>(10 * KIB);
  for (const key of "abc") kept.set(key, key, 2 * KIB);
  expect(kept.get("a")).toBe("a");
  kept.set("d", "d", 3 * KIB);
  expect(held(kept, "abcd")).toBe("acd");
});

test("what is replaced is counted once", () => {
  const kept = new RecentlyUsed<string>(10 * KIB);
  kept.set("a", "a", 4 * KIB);
  for (let time = 0; time < 9; time += 1) kept.set("b", "b", 4 * KIB);
  expect(held(kept, "ab")).toBe("ab");
});

test("one larger than all the room is kept alone", () => {
  const kept = new RecentlyUsed<string>(10 * KIB);
  kept.set("a", "a", KIB);
  kept.set("b", "b", 20 * KIB);
  expect(held(kept, "ab")).toBe("b");
});

test("entries of no bytes are bounded too, and null is an entry", () => {
  const kept = new RecentlyUsed<null>(10 * KIB);
  for (let at = 0; at < 100; at += 1) kept.set(`${at}`, null, 0);
  expect([kept.has("0"), kept.has("99"), kept.get("99")]).toEqual([false, true, null]);
});
