// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot leave out the rows that are not in sight
// biome-ignore-all lint/a11y/useFocusableInteractive: one cell of a grid takes the focus for all
"use client";

import { type FocusEvent, type KeyboardEvent, useEffect, useLayoutEffect, useRef } from "react";
import type { ClassState, LiveRow } from "@/features/live-class/class-state";
import { ClassHead } from "@/features/live-class/components/class-head";
import { ClassRow } from "@/features/live-class/components/class-row";
import { type GridPlace, moveInGrid } from "@/features/live-class/grid-keys";
import type { Scrolled } from "@/features/live-class/remembered-view";
import type { RowOrder, SortKey } from "@/features/live-class/row-order";
import { useRowWindow } from "@/features/live-class/use-row-window";

type Props = {
  /** Those shown, in order. */
  rows: readonly LiveRow[];
  state: ClassState;
  now: number;
  order: RowOrder;
  onSort(by: SortKey): void;
  /** Where the keyboard is, or would come in. */
  place: GridPlace;
  onPlace(place: GridPlace): void;
  /** Where the rows are to stand; a new object is a new wish. */
  scrollTo: Scrolled | null;
  onScroll(scroll: Scrolled): void;
  /** The reader points at the rows, or is among them by keyboard. */
  onAttention(isThere: boolean): void;
  studentsPath: string;
};

/** More challenges than these go on under the sums. */
const MOST_IN_SIGHT = 5;

/**
 * Students × challenges, as a grid by the ARIA Authoring Practices. Only the rows in sight are in the page, and the one
 * that the keyboard is in.
 */
export function ClassGrid(props: Props) {
  const { rows, state, now, order, onSort, place, onPlace, scrollTo, onScroll, onAttention, studentsPath } = props;
  const box = useRef<HTMLDivElement>(null);
  const shown = useRowWindow(box);
  const isMoving = useRef(false);
  const columns = state.columns;
  const size = { rows: rows.length + 1, columns: columns.length + 3, page: shown.page };
  const at = { row: Math.min(place.row, rows.length), column: Math.min(place.column, size.columns - 1) };

  useLayoutEffect(() => {
    if (scrollTo) box.current?.scrollTo(scrollTo);
  }, [scrollTo]);

  // The row may only now be in the page: focus follows the drawing.
  useEffect(() => {
    if (!isMoving.current) return;
    isMoving.current = false;
    const element = box.current?.querySelector<HTMLElement>(`[data-place="${at.row} ${at.column}"]`);
    element?.focus({ preventScroll: true });
    (element?.closest("[role=gridcell], [role=rowheader], [role=columnheader]") ?? element)?.scrollIntoView({
      block: "nearest",
      inline: "nearest",
    });
  });

  const press = (event: KeyboardEvent) => {
    const next = moveInGrid(event, at, size);
    if (!next) return;
    event.preventDefault();
    isMoving.current = true;
    onPlace(next);
    // Where it cannot move on, nothing is drawn again, and it stays where it is.
    if (next.row === at.row && next.column === at.column) isMoving.current = false;
  };
  const arrive = ({ target }: FocusEvent<HTMLElement>) => {
    const [row, column] = (target.dataset.place ?? "").split(" ").map(Number);
    if (row === undefined || column === undefined || (row === at.row && column === at.column)) return;
    onPlace({ row, column });
  };

  const drawn = rows.flatMap((row, index) =>
    (index >= shown.from && index < shown.to) || index + 1 === at.row ? [{ row, place: index + 1 }] : [],
  );
  return (
    <div
      ref={box}
      role="grid"
      tabIndex={-1}
      className={columns.length > MOST_IN_SIGHT ? "class-grid many" : "class-grid"}
      style={{ "--columns": columns.length } as React.CSSProperties}
      aria-label="Students and challenges"
      aria-rowcount={size.rows}
      aria-colcount={size.columns}
      data-testid="class-grid"
      onKeyDown={press}
      onFocus={arrive}
      onScroll={({ currentTarget: { scrollTop, scrollLeft } }) => onScroll({ top: scrollTop, left: scrollLeft })}
    >
      <ClassHead columns={columns} order={order} onSort={onSort} focused={at.row === 0 ? at.column : null} />
      <div
        role="rowgroup"
        className="class-rows"
        style={{ height: `calc(var(--row) * ${rows.length})` }}
        onFocus={() => onAttention(true)}
        onBlur={({ relatedTarget, currentTarget }) => onAttention(currentTarget.contains(relatedTarget))}
        onPointerEnter={() => onAttention(true)}
        onPointerLeave={({ currentTarget }) => onAttention(currentTarget.contains(document.activeElement))}
      >
        {drawn.map(({ row, place }) => (
          <ClassRow
            key={row.id}
            row={row}
            place={place}
            columns={columns}
            testLists={state.testLists}
            now={now}
            focused={at.row === place ? at.column : null}
            studentsPath={studentsPath}
          />
        ))}
      </div>
    </div>
  );
}
