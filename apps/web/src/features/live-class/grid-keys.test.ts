import fc from "fast-check";
import { expect, test } from "vitest";
import { moveInGrid } from "@/features/live-class/grid-keys";

const size = { rows: 301, columns: 18, page: 20 };
const from = { row: 50, column: 5 };
const press = (key: string, ctrlKey = false) => moveInGrid({ key, ctrlKey, metaKey: false, altKey: false }, from, size);

test.each([
  ["ArrowUp", false, 49, 5],
  ["ArrowDown", false, 51, 5],
  ["ArrowLeft", false, 50, 4],
  ["ArrowRight", false, 50, 6],
  ["Home", false, 50, 0],
  ["End", false, 50, 17],
  ["PageUp", false, 30, 5],
  ["PageDown", false, 70, 5],
  ["Home", true, 0, 0],
  ["End", true, 300, 17],
  ["ArrowUp", true, 0, 5],
  ["ArrowRight", true, 50, 17],
])("%s (with Ctrl: %s) leads to row %i, column %i", (key, ctrl, row, column) => {
  expect(press(key, ctrl)).toEqual({ row, column });
});

test("other keys, and those that Alt makes the browser's own, lead nowhere", () => {
  expect(press("a")).toBeNull();
  expect(press("Enter")).toBeNull();
  expect(moveInGrid({ key: "ArrowLeft", ctrlKey: false, metaKey: false, altKey: true }, from, size)).toBeNull();
});

test("no key leads out of the grid", () => {
  const keys = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown"];
  const place = fc.record({ row: fc.nat(4), column: fc.nat(3) });
  fc.assert(
    fc.property(place, fc.constantFrom(...keys), fc.boolean(), (at, key, ctrlKey) => {
      const next = moveInGrid({ key, ctrlKey, metaKey: false, altKey: false }, at, { rows: 5, columns: 4, page: 9 });
      expect(next?.row).toBeGreaterThanOrEqual(0);
      expect(next?.row).toBeLessThan(5);
      expect(next?.column).toBeGreaterThanOrEqual(0);
      expect(next?.column).toBeLessThan(4);
    }),
  );
});
