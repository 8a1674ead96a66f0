import fc from "fast-check";
import { expect, test } from "vitest";
import type { LiveCell, LiveRow } from "@/features/live-class/class-state";
import { packCell, packClass, unpackCell, unpackClass } from "@/features/live-class/class-wire";

const moment = fc.integer({ min: 1, max: 4_000_000_000 }).map((seconds) => seconds * 1000);
const strip = fc.array(fc.constantFrom(..."AWRMTO."), { maxLength: 40 }).map((letters) => letters.join(""));
const cell: fc.Arbitrary<LiveCell> = fc.record({
  attempts: fc.nat(10_000),
  lastAt: moment,
  verdict: fc.constantFrom(null, "AC", "WA", "RTE", "MLE", "TLE", "OLE", "CE"),
  points: fc.nat(1_000_000).map((hundredths) => hundredths / 100),
  strip,
  tests: fc.nat(500),
  isLate: fc.boolean(),
  reachedAt: moment,
  errorCode: fc.option(fc.string({ unit: "grapheme", minLength: 1 })),
  judgingErrors: fc.nat(50),
  underWay: fc.option(fc.record({ isRunning: fc.boolean(), strip })),
});

test("a cell comes out of the wire as it went in", () => {
  fc.assert(
    fc.property(fc.option(cell), (each) => {
      expect(unpackCell(packCell(each))).toEqual(each);
    }),
  );
});

test("a row's cells keep their columns, empty ones too", () => {
  fc.assert(
    fc.property(fc.array(fc.option(cell), { minLength: 1, maxLength: 15 }), (cells) => {
      const row: LiveRow = { id: "e1", userId: "u1", name: "Ada", section: null, cells };
      const tallies = { medianWaitMs: null, codes: { lastHour: [], ever: [] } };
      const facts = { title: "Week 1", dueAt: null, closesAt: null, timeZone: "UTC", columns: [], testLists: [] };
      const state = { ...facts, tallies, rows: [row] };
      expect(unpackClass(packClass(state))).toEqual(state);
    }),
  );
});

test("an ordinary cell takes some thirty characters", () => {
  const ordinary: LiveCell = {
    attempts: 3,
    lastAt: 1_780_000_000_000,
    verdict: "WA",
    points: 7.5,
    strip: "AAWAAA",
    tests: 4,
    isLate: false,
    reachedAt: 1_779_999_000_000,
    errorCode: null,
    judgingErrors: 0,
    underWay: null,
  };
  expect(packCell(ordinary).length).toBeLessThan(36);
});
