import { type StudentState, studentState } from "@/features/live-class/class-progress";
import { type LiveCell, type LiveRow, lastAtOf, pointsOf } from "@/features/live-class/class-state";

/** A column to sort by: a challenge by its place, or one of the others. */
export type SortKey = "name" | "points" | "active" | number;
export type RowOrder = { by: SortKey; isDescending: boolean };

export type RowFilter = { text: string; section: string | null; state: StudentState | null };
export const NO_FILTER: RowFilter = { text: "", section: null, state: null };

/** A first press on a header: names from A on, everything else from the most on. */
export function pressed(order: RowOrder, by: SortKey): RowOrder {
  if (order.by === by) return { by, isDescending: !order.isDescending };
  return { by, isDescending: by !== "name" };
}

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
type Named = { id: string; name: string };
/** By name as people read it, numbers within by their size. */
export const byName = (a: Named, b: Named) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1);

/** More points are more; with the same, fewer attempts are; whoever has not begun comes last of all. */
function compareCells(a: LiveCell | null, b: LiveCell | null): number {
  if (!a || !b) return Number(a !== null) - Number(b !== null);
  return a.points - b.points || b.attempts - a.attempts;
}

function compareBy(by: SortKey): (a: LiveRow, b: LiveRow) => number {
  if (by === "name") return byName;
  if (by === "points") return (a, b) => pointsOf(a) - pointsOf(b);
  if (by === "active") return (a, b) => (lastAtOf(a) ?? 0) - (lastAtOf(b) ?? 0);
  return (a, b) => compareCells(a.cells[by] ?? null, b.cells[by] ?? null);
}

/** The rows in order; equals stand by name, whichever way. */
export function sortRows(rows: readonly LiveRow[], { by, isDescending }: RowOrder): LiveRow[] {
  const compare = compareBy(by);
  const way = isDescending ? -1 : 1;
  return [...rows].sort((a, b) => way * compare(a, b) || byName(a, b));
}

const plain = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase("en");

/** The rows that a filter lets through. Each word must be in the name, whatever its accents. */
export function filterRows(rows: readonly LiveRow[], filter: RowFilter, now: number): LiveRow[] {
  const words = plain(filter.text).split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (filter.section !== null && row.section !== filter.section) return false;
    if (filter.state !== null && studentState(row, now) !== filter.state) return false;
    const name = words.length > 0 ? plain(row.name) : "";
    return words.every((word) => name.includes(word));
  });
}
