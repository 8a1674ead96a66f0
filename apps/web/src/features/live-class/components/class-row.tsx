// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot leave out the rows that are not in sight
// biome-ignore-all lint/a11y/useFocusableInteractive: one cell of a grid takes the focus for all
"use client";

import Link from "next/link";
import { memo } from "react";
import { type ClassColumn, type LiveRow, lastAtOf, pointsOf } from "@/features/live-class/class-state";
import { shortAge } from "@/features/live-class/class-words";
import { ClassCellContent } from "@/features/live-class/components/class-cell";

type Props = {
  row: LiveRow;
  /** From 1; the header is 0. */
  place: number;
  columns: readonly ClassColumn[];
  testLists: readonly (readonly string[])[];
  /** The minute that ages are told in. */
  now: number;
  /** The column that the keyboard is in, where it is in this row. */
  focused: number | null;
  /** The folder of the students' pages. */
  studentsPath: string;
};

/** One student. Drawn anew only where something of theirs changed, or the keyboard came or went. */
export const ClassRow = memo(function ClassRow(props: Props) {
  const { row, place, columns, testLists, now, focused, studentsPath } = props;
  const tabIndex = (column: number) => (focused === column ? 0 : -1);
  const lastAt = lastAtOf(row);
  return (
    <div role="row" aria-rowindex={place + 1} className="class-row" style={{ top: `calc(var(--row) * ${place - 1})` }}>
      <div role="rowheader" aria-colindex={1} tabIndex={tabIndex(0)} data-place={`${place} 0`} className="class-name">
        <span className="truncate" title={row.section === null ? row.name : `${row.name}, ${row.section}`}>
          {row.name}
        </span>
        {row.userId === null && <span className="pending">not signed up yet</span>}
      </div>
      {columns.map(({ challengeId, slug, title }, index) => {
        const cell = row.cells[index] ?? null;
        const column = index + 1;
        const content = <ClassCellContent cell={cell} testNames={testLists[cell?.tests ?? 0] ?? []} />;
        const key = { "data-place": `${place} ${column}`, tabIndex: tabIndex(column) };
        return (
          <div
            role="gridcell"
            aria-colindex={column + 1}
            key={challengeId}
            className={cell?.underWay?.isRunning ? "just" : ""}
            {...(row.userId === null ? key : {})}
          >
            {row.userId === null ? (
              <Nothing words="not started" />
            ) : (
              <Link href={`${studentsPath}/${row.userId}/${slug}`} prefetch={false} {...key}>
                <span className="sr-only">
                  {row.name}, {title}:{" "}
                </span>
                {content}
              </Link>
            )}
          </div>
        );
      })}
      <div
        role="gridcell"
        aria-colindex={columns.length + 2}
        tabIndex={tabIndex(columns.length + 1)}
        data-place={`${place} ${columns.length + 1}`}
        className="class-sum class-number"
      >
        {pointsOf(row)}
      </div>
      <div
        role="gridcell"
        aria-colindex={columns.length + 3}
        tabIndex={tabIndex(columns.length + 2)}
        data-place={`${place} ${columns.length + 2}`}
        className="class-sum text-ink-3"
      >
        {lastAt === null ? <Nothing words="never" /> : shortAge(now - lastAt)}
      </div>
    </div>
  );
});

function Nothing({ words }: { words: string }) {
  return (
    <span className="text-ink-3">
      <span aria-hidden="true">–</span>
      <span className="sr-only">{words}</span>
    </span>
  );
}
