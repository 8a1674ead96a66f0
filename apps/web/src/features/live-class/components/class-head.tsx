// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot leave out the rows that are not in sight
// biome-ignore-all lint/a11y/useFocusableInteractive: one cell of a grid takes the focus for all
"use client";

import type { ClassColumn } from "@/features/live-class/class-state";
import type { RowOrder, SortKey } from "@/features/live-class/row-order";

type Props = {
  columns: readonly ClassColumn[];
  order: RowOrder;
  onSort(by: SortKey): void;
  focused: number | null;
};

/** The names of the columns; each sorts by it. */
export function ClassHead({ columns, order, onSort, focused }: Props) {
  const heads: { by: SortKey; label: string; note?: string; className?: string }[] = [
    { by: "name", label: "Student", className: "class-name" },
    ...columns.map(({ title, points }, index) => ({ by: index, label: title, note: `${title}, ${points} points` })),
    { by: "points", label: "Points", className: "class-sum" },
    { by: "active", label: "Active", className: "class-sum" },
  ];
  return (
    <div role="rowgroup" className="class-head">
      <div role="row" aria-rowindex={1} className="class-row">
        {heads.map(({ by, label, note, className }, index) => (
          <div
            role="columnheader"
            key={by}
            aria-colindex={index + 1}
            className={className}
            aria-sort={order.by !== by ? "none" : order.isDescending ? "descending" : "ascending"}
          >
            <button
              type="button"
              tabIndex={focused === index ? 0 : -1}
              data-place={`0 ${index}`}
              title={note ?? label}
              onClick={() => onSort(by)}
            >
              <span className="truncate">{label}</span>
              <span aria-hidden="true" className="sort-sign">
                {order.by !== by ? "" : order.isDescending ? "↓" : "↑"}
              </span>
            </button>
          </div>
        ))}
      </div>
    </div>
  );
}
