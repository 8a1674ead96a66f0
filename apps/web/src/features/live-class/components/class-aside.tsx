"use client";

import Link from "next/link";
import { memo, useMemo, useState } from "react";
import { failingTests, stuckNow } from "@/features/live-class/class-progress";
import type { ClassState } from "@/features/live-class/class-state";
import { shortAge, stuckWords } from "@/features/live-class/class-words";
import { CompilerErrors } from "@/features/live-class/components/compiler-errors";
import { shortTestName } from "@/features/submissions/verdict-line";

const FIRST_LINES = 6;

type Props = { state: ClassState; now: number; studentsPath: string };

/** What the matrix comes to: who needs somebody, which tests stand in the way, and what the compiler says. */
export const ClassAside = memo(function ClassAside({ state, now, studentsPath }: Props) {
  const stuck = useMemo(() => stuckNow(state.rows, now), [state.rows, now]);
  const failing = useMemo(() => failingTests(state), [state]);
  const [isWhole, showWhole] = useState(false);
  const lines = isWhole ? failing : failing.slice(0, FIRST_LINES);
  return (
    <aside className="class-aside" aria-label="What stands in the way">
      <section aria-labelledby="stuck-now">
        <h2 id="stuck-now">Stuck now</h2>
        {stuck.length === 0 ? (
          <p className="text-ink-2">Nobody has tried for ten minutes without getting further.</p>
        ) : (
          <ul className="stuck-list" data-testid="stuck-now">
            {stuck.slice(0, FIRST_LINES).map((line) => {
              const column = state.columns[line.column];
              return (
                <li key={`${line.row.id} ${line.column}`}>
                  <Link href={`${studentsPath}/${line.row.userId}/${column?.slug}`} prefetch={false}>
                    {line.row.name}, {column?.title}
                  </Link>
                  <span className="text-ink-3">{shortAge(line.stuckMs)}</span>
                  <span className="text-ink-2">{stuckWords(line, state.testLists[line.cell.tests] ?? [])}</span>
                </li>
              );
            })}
            {stuck.length > FIRST_LINES && (
              <li>
                <span className="text-ink-2">and {stuck.length - FIRST_LINES} more; filter by state to see all.</span>
              </li>
            )}
          </ul>
        )}
      </section>
      <section aria-labelledby="failing-tests">
        <h2 id="failing-tests">Tests that fail most</h2>
        {failing.length === 0 ? (
          <p className="text-ink-2">No test fails in what is shown.</p>
        ) : (
          <ol className="rank-list" data-testid="failing-tests">
            {lines.map(({ column, name, students }) => (
              <li key={`${column} ${name}`}>
                <span className="min-w-0 [overflow-wrap:anywhere]" dir="ltr">
                  <span className="text-ink-2">{state.columns[column]?.title} / </span>
                  {shortTestName(name)}
                </span>
                <b title={`${students} student${students === 1 ? "" : "s"}`}>
                  {students}
                  <span className="sr-only"> student{students === 1 ? "" : "s"}</span>
                </b>
              </li>
            ))}
          </ol>
        )}
        {failing.length > FIRST_LINES && (
          <button type="button" className="link" onClick={() => showWhole(!isWhole)}>
            {isWhole ? "Only the first" : `All ${failing.length}`}
          </button>
        )}
      </section>
      <CompilerErrors codes={state.tallies.codes} />
    </aside>
  );
});
