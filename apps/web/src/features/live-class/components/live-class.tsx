"use client";

import Link from "next/link";
import { useDeferredValue, useMemo, useState } from "react";
import { classFacts } from "@/features/live-class/class-progress";
import type { WireClass } from "@/features/live-class/class-wire";
import { ClassAside } from "@/features/live-class/components/class-aside";
import { ClassFilters } from "@/features/live-class/components/class-filters";
import { ClassGrid } from "@/features/live-class/components/class-grid";
import { ClassRunnerNotice } from "@/features/live-class/components/class-runner-notice";
import { ClassSummary } from "@/features/live-class/components/class-summary";
import { Connection } from "@/features/live-class/components/connection";
import { filterRows, NO_FILTER, pressed, sortRows } from "@/features/live-class/row-order";
import { useClass, useClassClock } from "@/features/live-class/use-class";
import { useHeldOrder } from "@/features/live-class/use-held-order";
import { useRememberedView } from "@/features/live-class/use-remembered-view";
import type { RunnerState } from "@/features/platform/runner-state";
import { useRunnerState } from "@/features/platform/use-runner-state";

type Props = {
  courseId: string;
  assignmentId: string;
  /** The class when the page was made, and the version that its stream goes on from. */
  first: { version: string; wire: WireClass };
  /** The server's time then. */
  at: number;
  runner: RunnerState;
  /** The rooms of the assignment. */
  children: React.ReactNode;
};

/** The class, live: the matrix, what it comes to, and whether it is up to date. */
export function LiveClass({ courseId, assignmentId, first, at, runner: firstRunner, children }: Props) {
  const { state, connection } = useClass(assignmentId, first);
  const now = useClassClock(at);
  const { view, change, scrollTo, onScroll } = useRememberedView(assignmentId);
  const [isAttended, setAttended] = useState(false);
  // A class that is busy tells something ten times a second: what is typed and pressed goes first.
  const calm = useDeferredValue(state);
  const { rows } = calm;
  const { filter, order } = view;
  const sorted = useMemo(() => sortRows(filterRows(rows, filter, now), order), [rows, filter, order, now]);
  const shown = useHeldOrder(sorted, isAttended, JSON.stringify([filter, order]), rows);
  const facts = useMemo(() => classFacts(rows, now), [rows, now]);
  const sections = useMemo(() => [...new Set(state.rows.flatMap(({ section }) => section ?? []))].sort(), [state.rows]);
  const waiting = useMemo(() => rows.flatMap(({ cells }) => cells.filter((cell) => cell?.underWay)).length, [rows]);
  const runner = useRunnerState(firstRunner, waiting > 0);
  const assignment = `/courses/${courseId}/assignments/${assignmentId}`;
  const isUntouched = rows.every(({ cells }) => cells.every((cell) => cell === null));

  return (
    <>
      <ClassRunnerNotice runner={runner} waiting={waiting} />
      <main id="main" className="class-page">
        <section className="min-w-0" aria-label="The class">
          <div className="class-title">
            <h1>{state.title}</h1>
            <Connection connection={connection} active={facts.active} />
          </div>
          {children}
          <ClassSummary facts={facts} state={calm} now={now} />
          {state.rows.length === 0 ? (
            <p className="notice">
              Nobody is in this course yet.{" "}
              <Link href={`/courses/${courseId}/people`}>Import a roster or hand out the join link</Link>; whoever comes
              appears here by itself.
            </p>
          ) : state.columns.length === 0 ? (
            <p className="notice">This assignment has no challenges yet.</p>
          ) : (
            <>
              <ClassFilters
                filter={filter}
                onFilter={(next) => change({ filter: next })}
                sections={sections}
                csvPath={`${assignment}/gradebook.csv`}
              />
              {isUntouched && (
                <p className="mb-2 text-sm text-ink-2">
                  Nothing was handed in yet. This page fills by itself as soon as something is.
                </p>
              )}
              <p className="sr-only" role="status">
                {shown.length} of {rows.length} students shown
              </p>
              {shown.length === 0 ? (
                <p className="notice">
                  Nobody fits this filter.{" "}
                  <button type="button" className="link" onClick={() => change({ filter: NO_FILTER })}>
                    Show all
                  </button>
                </p>
              ) : (
                <ClassGrid
                  rows={shown}
                  state={calm}
                  now={now}
                  order={order}
                  onSort={(by) => change({ order: pressed(order, by) })}
                  place={view.place}
                  onPlace={(place) => change({ place })}
                  scrollTo={scrollTo}
                  onScroll={onScroll}
                  onAttention={setAttended}
                  studentsPath={`${assignment}/students`}
                />
              )}
            </>
          )}
        </section>
        <ClassAside state={calm} now={now} studentsPath={`${assignment}/students`} />
      </main>
    </>
  );
}
