import fc from "fast-check";
import { expect, test } from "vitest";
import { applyChanges, changedPaths, changesBetween, inOrder, isSame } from "@/features/authoring/draft-changes";
import { fitsOneRequest, inBatches } from "@/features/authoring/save-batches";

const files = fc.uniqueArray(
  fc.record({ path: fc.constantFrom("a", "b", "c/d", "e"), content: fc.constantFrom("", "x", "y") }),
  {
    selector: ({ path }) => path,
  },
);

test("the difference of two packages makes the one out of the other, and none makes them the same", () => {
  fc.assert(
    fc.property(files, files, (before, after) => {
      const changes = changesBetween(before, after);
      expect(applyChanges(before, changes)).toEqual(inOrder(after));
      expect(isSame(before, after)).toBe(changes.put.length + changes.remove.length === 0);
    }),
  );
});

test("the order of files is no difference", () => {
  const both = [
    { path: "a", content: "1" },
    { path: "b", content: "2" },
  ];
  expect(isSame(both, both.toReversed())).toBe(true);
  expect(
    changedPaths(both, [
      { path: "b", content: "3" },
      { path: "c", content: "" },
    ]),
  ).toEqual({
    added: ["c"],
    changed: ["b"],
    removed: ["a"],
  });
});

test("changes go out in as many requests as they need, and come to the same", () => {
  const large = (path: string) => ({ path, content: "x".repeat(150_000) });
  const changes = { put: [large("a"), large("b"), { path: "c", content: "" }], remove: ["z"] };
  const batches = inBatches(changes);
  expect(batches.map(({ changes: { put } }) => put.map(({ path }) => path))).toEqual([["a"], ["b", "c"]]);
  const before = [{ path: "z", content: "" }];
  const after = batches.reduce((now, { applyTo }) => applyTo(now), before);
  expect(after).toEqual(applyChanges(before, changes));
  expect(fitsOneRequest(changes)).toBe(false);
  expect(fitsOneRequest({ put: [large("a")], remove: [] })).toBe(true);
});
