import { z } from "zod";
import { STUDENT_STATES } from "@/features/live-class/class-progress";
import type { GridPlace } from "@/features/live-class/grid-keys";
import { NO_FILTER, type RowFilter, type RowOrder } from "@/features/live-class/row-order";

/** How somebody left the dashboard: they find it so when they come back from a cell. */
export type ClassView = { filter: RowFilter; order: RowOrder; place: GridPlace };
export type Scrolled = { top: number; left: number };

export const FIRST_VIEW: ClassView = {
  filter: NO_FILTER,
  order: { by: "name", isDescending: false },
  place: { row: 1, column: 0 },
};

const count = z.number().min(0);
const leftSchema = z.object({
  view: z.object({
    filter: z.object({ text: z.string(), section: z.string().nullable(), state: z.enum(STUDENT_STATES).nullable() }),
    order: z.object({
      by: z.union([z.enum(["name", "points", "active"]), z.int().min(0)]),
      isDescending: z.boolean(),
    }),
    place: z.object({ row: count, column: count }),
  }),
  scroll: z.object({ top: count, left: count }),
});

type Left = { view: ClassView; scroll: Scrolled };
type Store = Pick<Storage, "getItem" | "setItem">;
const nameOf = (assignmentId: string) => `crucible:class:${assignmentId}`;

/** Of this tab. What cannot be read is as good as nothing. */
export function recallView(store: Store, assignmentId: string): Left | null {
  try {
    return leftSchema.parse(JSON.parse(store.getItem(nameOf(assignmentId)) ?? ""));
  } catch {
    return null;
  }
}

export function rememberView(store: Store, assignmentId: string, left: Left): void {
  try {
    store.setItem(nameOf(assignmentId), JSON.stringify(left));
  } catch {
    // A browser without room for it begins at the top again.
  }
}
