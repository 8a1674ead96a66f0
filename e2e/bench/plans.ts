import { type Database, readCellsOf, readClassCells, readClassRoster, readCompilerCodes } from "@crucible/db";
import type { BigClass } from "@crucible/db/testing/big-class";
import { planOf, type QueryPlan, recordQueries } from "@crucible/db/testing/query-plans";

export type NamedPlan = QueryPlan & { name: string };

/** How Postgres carries out what the dashboard asks, the second time, when everything is in its memory. */
export async function classPlans({ pool }: Database, big: BigClass): Promise<NamedPlan[]> {
  const { assignmentId, courseId } = big;
  const cell = (await readClassCells(pool, assignmentId))[0];
  if (!cell) throw new Error("the class is empty");
  const asked: [string, (recording: Database["pool"]) => Promise<unknown>][] = [
    ["the whole matrix", (recording) => readClassCells(recording, assignmentId)],
    ["one cell that changed", (recording) => readCellsOf(recording, assignmentId, [cell])],
    ["the roster", (recording) => readClassRoster(recording, courseId)],
    ["compiler codes", (recording) => readCompilerCodes(recording, assignmentId)],
  ];
  const plans: NamedPlan[] = [];
  for (const [name, ask] of asked) {
    const recorded = recordQueries(pool);
    await ask(recorded.pool);
    for (const query of recorded.queries) plans.push({ name, ...(await planOf(pool, query)) });
  }
  return plans;
}
