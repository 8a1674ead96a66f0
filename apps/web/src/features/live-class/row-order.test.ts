import { expect, test } from "vitest";
import { filterRows, NO_FILTER, pressed, sortRows } from "@/features/live-class/row-order";
import { cellWith, minutesAgo, NOW, rowOf, solved } from "@/testing/class-rows";

const ada = rowOf("Ada 2", [solved({ lastAt: minutesAgo(60) }), null], { section: "A" });
const bo = rowOf("Bo 10", [cellWith({ attempts: 3, lastAt: minutesAgo(1) }), solved()], { section: "B" });
const cyd = rowOf("Céd 1", [cellWith({ attempts: 1, lastAt: minutesAgo(9) }), null], { section: "A" });
const dee = rowOf("Dee 9", [null, null], { section: "B", userId: null });
const rows = [dee, cyd, bo, ada];
const names = (shown: { name: string }[]) => shown.map(({ name }) => name);

test("names stand as people read them, numbers by their size", () => {
  const many = ["Student 10", "Student 9", "student 1"].map((name) => rowOf(name, []));
  expect(names(sortRows(many, { by: "name", isDescending: false }))).toEqual(["student 1", "Student 9", "Student 10"]);
});

test("by points, by activity and by one challenge; who has not begun is the least in each", () => {
  expect(names(sortRows(rows, { by: "points", isDescending: true }))).toEqual(["Bo 10", "Ada 2", "Céd 1", "Dee 9"]);
  expect(names(sortRows(rows, { by: "active", isDescending: true }))).toEqual(["Bo 10", "Céd 1", "Ada 2", "Dee 9"]);
  expect(names(sortRows(rows, { by: 0, isDescending: true }))).toEqual(["Ada 2", "Céd 1", "Bo 10", "Dee 9"]);
  expect(names(sortRows(rows, { by: 0, isDescending: false }))).toEqual(["Dee 9", "Bo 10", "Céd 1", "Ada 2"]);
});

test("equals stand by name, whichever way it is sorted", () => {
  const equals = [rowOf("B", [null]), rowOf("A", [null])];
  for (const isDescending of [true, false]) {
    expect(names(sortRows(equals, { by: "points", isDescending }))).toEqual(["A", "B"]);
  }
});

test("sorting leaves the rows that it was given as they are", () => {
  const given = [...rows];
  sortRows(given, { by: "name", isDescending: false });
  expect(given).toEqual(rows);
});

test("a header that is pressed again turns the order around", () => {
  const first = pressed({ by: "name", isDescending: false }, "points");
  expect(first).toEqual({ by: "points", isDescending: true });
  expect(pressed(first, "points")).toEqual({ by: "points", isDescending: false });
  expect(pressed(first, "name")).toEqual({ by: "name", isDescending: false });
});

test("a filter lets through who fits all of it; accents and case do not matter", () => {
  const shown = (filter: Partial<typeof NO_FILTER>) => names(filterRows(rows, { ...NO_FILTER, ...filter }, NOW));
  expect(shown({})).toHaveLength(4);
  expect(shown({ text: " CED " })).toEqual(["Céd 1"]);
  expect(shown({ text: "e d" })).toEqual(["Dee 9", "Céd 1"]);
  expect(shown({ section: "A" })).toEqual(["Céd 1", "Ada 2"]);
  expect(shown({ state: "not-started" })).toEqual(["Dee 9"]);
  expect(shown({ section: "A", text: "dee" })).toEqual([]);
});
