import type { ClassState, LiveCell, LiveRow, Tallies } from "@/features/live-class/class-state";

/**
 * A class as it travels: 4,500 cells of a large one in some 100 kB, a fifth of what they take as objects. The cells of a
 * row are one text, divided by ";", their fields by ",": numbers to base 36, moments in seconds, trailing empty fields
 * left out.
 */
export type WireClass = Omit<ClassState, "rows"> & { rows: WireRow[] };
type WireRow = Omit<LiveRow, "cells"> & { cells: string };

/** What watchers are sent, in order. */
export type ClassMessage =
  | { type: "snapshot"; class: WireClass }
  | { type: "cells"; changes: WireChange[]; testLists: readonly (readonly string[])[] | null }
  | { type: "tallies"; tallies: Tallies };
type WireChange = { userId: string; column: number; cell: string };

const VERDICTS = { A: "AC", W: "WA", R: "RTE", M: "MLE", T: "TLE", O: "OLE", C: "CE" } as const;

const seconds = (moment: number) => Math.floor(moment / 1000).toString(36);
const count = (number: number) => (number === 0 ? "" : number.toString(36));

export function packCell(cell: LiveCell | null): string {
  if (!cell) return "";
  const fields = [
    seconds(cell.lastAt),
    count(cell.attempts),
    cell.verdict ? cell.verdict[0] : "",
    cell.points === 0 ? "" : String(cell.points),
    cell.strip,
    count(cell.tests),
    cell.reachedAt === cell.lastAt ? "" : seconds(cell.reachedAt),
    cell.isLate ? "l" : "",
    cell.underWay ? (cell.underWay.isRunning ? "r" : "q") + cell.underWay.strip : "",
    count(cell.judgingErrors),
    cell.errorCode === null ? "" : encodeURIComponent(cell.errorCode),
  ];
  return fields.join(",").replace(/,+$/, "");
}

export function unpackCell(text: string): LiveCell | null {
  if (text === "") return null;
  const fields = text.split(",");
  const field = (index: number) => fields[index] ?? "";
  const number = (index: number) => (field(index) === "" ? 0 : Number.parseInt(field(index), 36));
  const letter = field(2) as keyof typeof VERDICTS | "";
  const underWay = field(8);
  const lastAt = number(0) * 1000;
  return {
    lastAt,
    attempts: number(1),
    verdict: letter === "" ? null : VERDICTS[letter],
    points: field(3) === "" ? 0 : Number(field(3)),
    strip: field(4),
    tests: number(5),
    reachedAt: field(6) === "" ? lastAt : number(6) * 1000,
    isLate: field(7) === "l",
    underWay: underWay === "" ? null : { isRunning: underWay.startsWith("r"), strip: underWay.slice(1) },
    judgingErrors: number(9),
    errorCode: field(10) === "" ? null : decodeURIComponent(field(10)),
  };
}

export function packClass(state: ClassState): WireClass {
  return { ...state, rows: state.rows.map((row) => ({ ...row, cells: row.cells.map(packCell).join(";") })) };
}

export function unpackClass(wire: WireClass): ClassState {
  return { ...wire, rows: wire.rows.map((row) => ({ ...row, cells: row.cells.split(";").map(unpackCell) })) };
}
