import { type ClassState, isSolved, type LiveCell, type LiveRow, lastAtOf } from "@/features/live-class/class-state";

/** Without getting further for this long, while still trying, somebody is stuck. */
const STUCK_AFTER_MS = 10 * 60_000;
/** Whoever has not tried for this long is not at it any more. */
const STILL_TRYING_MS = 30 * 60_000;
/** Somebody who handed something in this recently is there. */
const ACTIVE_MS = 10 * 60_000;

export const STUDENT_STATES = ["not-started", "working", "stuck", "all-done"] as const;
export type StudentState = (typeof STUDENT_STATES)[number];

/**
 * For how long somebody tries one challenge without getting further; null where they do not. Tried again after the best
 * score was reached, not solved, and still at it: who gives up for today is not stuck now.
 */
export function stuckFor(cell: LiveCell | null, now: number): number | null {
  if (!cell || cell.verdict === null || isSolved(cell) || cell.attempts < 2) return null;
  const stuckMs = now - cell.reachedAt;
  if (cell.lastAt <= cell.reachedAt || stuckMs < STUCK_AFTER_MS || now - cell.lastAt > STILL_TRYING_MS) return null;
  return stuckMs;
}

export function studentState(row: LiveRow, now: number): StudentState {
  if (row.cells.length > 0 && row.cells.every(isSolved)) return "all-done";
  if (row.cells.every((cell) => cell === null)) return "not-started";
  return row.cells.some((cell) => stuckFor(cell, now) !== null) ? "stuck" : "working";
}

export type StuckLine = { row: LiveRow; column: number; cell: LiveCell; stuckMs: number };

/** Who is stuck, and where: the longest first. */
export function stuckNow(rows: readonly LiveRow[], now: number): StuckLine[] {
  const lines = rows.flatMap((row) =>
    row.cells.flatMap((cell, column) => {
      const stuckMs = stuckFor(cell, now);
      return cell && stuckMs !== null ? [{ row, column, cell, stuckMs }] : [];
    }),
  );
  return lines.sort((a, b) => b.stuckMs - a.stuckMs || a.row.name.localeCompare(b.row.name));
}

export type FailingTest = { column: number; name: string; students: number };

/** The tests that the most students' shown submissions fail. */
export function failingTests(state: ClassState): FailingTest[] {
  const found = new Map<string, FailingTest>();
  for (const { cells } of state.rows) {
    for (const [column, cell] of cells.entries()) {
      if (!cell || isSolved(cell)) continue;
      const names = state.testLists[cell.tests] ?? [];
      for (const [index, letter] of [...cell.strip].entries()) {
        if (letter === "A" || letter === ".") continue;
        const name = names[index] ?? `test ${index + 1}`;
        const key = `${column} ${name}`;
        const line = found.get(key) ?? { column, name, students: 0 };
        line.students += 1;
        found.set(key, line);
      }
    }
  }
  return [...found.values()].sort(
    (a, b) => b.students - a.students || a.column - b.column || a.name.localeCompare(b.name),
  );
}

export type ClassFacts = { students: number; haveAll: number; stuck: number; active: number };

export function classFacts(rows: readonly LiveRow[], now: number): ClassFacts {
  let [haveAll, stuck, active] = [0, 0, 0];
  for (const row of rows) {
    if (row.cells.length > 0 && row.cells.every(isSolved)) haveAll += 1;
    if (row.cells.some((cell) => stuckFor(cell, now) !== null)) stuck += 1;
    const lastAt = lastAtOf(row);
    if (lastAt !== null && now - lastAt < ACTIVE_MS) active += 1;
  }
  return { students: rows.length, haveAll, stuck, active };
}
