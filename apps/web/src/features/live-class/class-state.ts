import type { Verdict } from "@crucible/contract";

/** A challenge of the assignment: one column. */
export type ClassColumn = { challengeId: string; slug: string; title: string; points: number };

/** What one student made of one challenge. Moments are milliseconds, to the second. */
export type LiveCell = {
  attempts: number;
  /** Runs too. */
  lastAt: number;
  /** Of the shown submission, which is the best one; null while none has a verdict. */
  verdict: Exclude<Verdict, "JE"> | null;
  points: number;
  /** A letter a test: A, W, R, M, T, O, or "." where it was not judged. */
  strip: string;
  /** Which of the class's test lists names the strip's tests. */
  tests: number;
  isLate: boolean;
  /** When this score was first reached. */
  reachedAt: number;
  /** Of a compile error. */
  errorCode: string | null;
  judgingErrors: number;
  /** The newest Submit without a verdict, with its tests so far. */
  underWay: { isRunning: boolean; strip: string } | null;
};

export type LiveRow = {
  /** The enrollment's. */
  id: string;
  /** Null for somebody who has not signed up yet. */
  userId: string | null;
  name: string;
  section: string | null;
  /** By column; null where nothing was handed in. */
  cells: readonly (LiveCell | null)[];
};

/** What stands beside the matrix and cannot be read from it. */
export type Tallies = {
  /** Median of the last hour, in milliseconds; null where nothing was judged. */
  medianWaitMs: number | null;
  codes: { lastHour: CodeCount[]; ever: CodeCount[] };
};
type CodeCount = { code: string | null; handIns: number; students: number };

export type ClassState = {
  title: string;
  dueAt: number | null;
  closesAt: number | null;
  timeZone: string;
  columns: readonly ClassColumn[];
  /** Names of tests in the order of the strip; cells name theirs by its place here. */
  testLists: readonly (readonly string[])[];
  rows: readonly LiveRow[];
  tallies: Tallies;
};

export type CellChange = { userId: string; column: number; cell: LiveCell | null };

/** The class after these changes. Rows that nothing changed in stay the very objects they were. */
export function withCells(state: ClassState, changes: readonly CellChange[]): ClassState {
  const byUser = new Map<string, CellChange[]>();
  for (const change of changes) byUser.set(change.userId, [...(byUser.get(change.userId) ?? []), change]);
  let isChanged = false;
  const rows = state.rows.map((row) => {
    const own = row.userId === null ? undefined : byUser.get(row.userId);
    if (!own) return row;
    isChanged = true;
    const cells = [...row.cells];
    for (const { column, cell } of own) if (column < cells.length) cells[column] = cell;
    return { ...row, cells };
  });
  return isChanged ? { ...state, rows } : state;
}

/** A student's points of all columns, to two places. */
export function pointsOf(row: LiveRow): number {
  const hundredths = row.cells.reduce((sum, cell) => sum + Math.round((cell?.points ?? 0) * 100), 0);
  return hundredths / 100;
}

/** When anything of this student's last came in; null for never. */
export function lastAtOf(row: LiveRow): number | null {
  return row.cells.reduce<number | null>(
    (latest, cell) => (cell && (latest === null || cell.lastAt > latest) ? cell.lastAt : latest),
    null,
  );
}

export const isSolved = (cell: LiveCell | null): boolean => cell?.verdict === "AC";
