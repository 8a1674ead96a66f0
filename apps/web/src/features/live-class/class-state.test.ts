import { expect, test } from "vitest";
import { type ClassState, lastAtOf, pointsOf, withCells } from "@/features/live-class/class-state";
import { cellWith, minutesAgo, rowOf, solved } from "@/testing/class-rows";

const state: ClassState = {
  title: "Week 1",
  dueAt: null,
  closesAt: null,
  timeZone: "UTC",
  columns: [],
  testLists: [],
  tallies: { medianWaitMs: null, codes: { lastHour: [], ever: [] } },
  rows: [rowOf("a", [null, null]), rowOf("b", [null, null]), rowOf("p", [null, null], { userId: null })],
};

test("a change of one cell touches its row alone", () => {
  const cell = cellWith();
  const next = withCells(state, [{ userId: "user b", column: 1, cell }]);
  expect(next.rows[1]?.cells).toEqual([null, cell]);
  expect(next.rows[0]).toBe(state.rows[0]);
  expect(next.rows[2]).toBe(state.rows[2]);
  expect(state.rows[1]?.cells).toEqual([null, null]);
});

test("several changes of one row are all made, the last of a cell wins", () => {
  const changes = [cellWith(), solved()].map((cell) => ({ userId: "user a", column: 0, cell }));
  const next = withCells(state, [...changes, { userId: "user a", column: 1, cell: cellWith() }]);
  expect(next.rows[0]?.cells).toEqual([solved(), cellWith()]);
});

test("changes of somebody who is not in the class, or of a column it has not, change nothing", () => {
  expect(withCells(state, [{ userId: "user z", column: 0, cell: cellWith() }])).toBe(state);
  const next = withCells(state, [{ userId: "user a", column: 7, cell: cellWith() }]);
  expect(next.rows[0]?.cells).toEqual([null, null]);
});

test("points add up to the hundredth", () => {
  expect(pointsOf(rowOf("a", [cellWith({ points: 0.1 }), cellWith({ points: 0.2 }), null]))).toBe(0.3);
});

test("the last activity is the newest of all cells", () => {
  const cells = [cellWith({ lastAt: minutesAgo(9) }), null, cellWith({ lastAt: minutesAgo(3) })];
  expect(lastAtOf(rowOf("a", cells))).toBe(minutesAgo(3));
  expect(lastAtOf(rowOf("a", [null]))).toBeNull();
});
