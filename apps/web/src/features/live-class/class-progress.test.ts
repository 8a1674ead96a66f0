import { expect, test } from "vitest";
import { classFacts, failingTests, stuckFor, stuckNow, studentState } from "@/features/live-class/class-progress";
import { cellWith, minutesAgo, NOW, rowOf, solved } from "@/testing/class-rows";

const stuckCell = cellWith({ attempts: 4, reachedAt: minutesAgo(14), lastAt: minutesAgo(2) });

test("stuck is who tried again without getting further for ten minutes", () => {
  expect(stuckFor(stuckCell, NOW)).toBe(14 * 60_000);
});

test.each([
  ["who got further within ten minutes", cellWith({ attempts: 4, reachedAt: minutesAgo(9), lastAt: minutesAgo(1) })],
  ["who has not tried again since", cellWith({ attempts: 4, reachedAt: minutesAgo(14), lastAt: minutesAgo(14) })],
  ["who tried once", cellWith({ attempts: 1, reachedAt: minutesAgo(14), lastAt: minutesAgo(2) })],
  ["who has not tried for half an hour", cellWith({ attempts: 4, reachedAt: minutesAgo(60), lastAt: minutesAgo(31) })],
  ["who has solved it", solved({ attempts: 4, reachedAt: minutesAgo(14), lastAt: minutesAgo(2) })],
  ["whose first verdict is not there", cellWith({ verdict: null, attempts: 2, reachedAt: minutesAgo(14) })],
])("not stuck: %s", (_who, cell) => {
  expect(stuckFor(cell, NOW)).toBeNull();
});

test("a student's state is told by all their cells", () => {
  expect(studentState(rowOf("a", [null, null]), NOW)).toBe("not-started");
  expect(studentState(rowOf("b", [solved(), null]), NOW)).toBe("working");
  expect(studentState(rowOf("c", [solved(), stuckCell]), NOW)).toBe("stuck");
  expect(studentState(rowOf("d", [solved(), solved()]), NOW)).toBe("all-done");
  expect(studentState(rowOf("e", []), NOW)).toBe("not-started");
});

test("the longest stuck come first", () => {
  const longer = { ...stuckCell, reachedAt: minutesAgo(20) };
  const lines = stuckNow([rowOf("a", [stuckCell]), rowOf("b", [null, longer])], NOW);
  expect(lines.map(({ row, column }) => [row.name, column])).toEqual([
    ["b", 1],
    ["a", 0],
  ]);
});

test("failing tests are ranked by students, each counted once a test, by what their shown submission got", () => {
  const state = {
    title: "",
    dueAt: null,
    closesAt: null,
    timeZone: "UTC",
    columns: [],
    tallies: { medianWaitMs: null, codes: { lastHour: [], ever: [] } },
    // The second list is another version's, which has the tests in another order.
    testLists: [
      ["one", "two", "three"],
      ["two", "one"],
    ],
    rows: [
      rowOf("a", [cellWith({ strip: "AWW", attempts: 9 })]),
      rowOf("b", [cellWith({ strip: "TA", tests: 1, attempts: 2 })]),
      rowOf("c", [solved(), cellWith({ strip: "W.." })]),
      rowOf("d", [null, cellWith({ verdict: "CE", strip: "" })]),
    ],
  };
  expect(failingTests(state)).toEqual([
    { column: 0, name: "two", students: 2 },
    { column: 0, name: "three", students: 1 },
    { column: 1, name: "one", students: 1 },
  ]);
});

test("the facts count students, not cells", () => {
  const rows = [
    rowOf("a", [stuckCell, stuckCell]),
    rowOf("b", [solved(), solved({ lastAt: minutesAgo(60) })]),
    rowOf("c", [null, solved({ lastAt: minutesAgo(60) })]),
    rowOf("d", [null, null], { userId: null }),
  ];
  expect(classFacts(rows, NOW)).toEqual({ students: 4, haveAll: 1, stuck: 1, active: 2 });
});
