import type pg from "pg";

export type RecordedQuery = { text: string; values: unknown[] };

/** A pool that does what `pool` does and remembers what it was asked: code keeps its SQL to itself, and is looked at anyway. */
export function recordQueries(pool: pg.Pool): { pool: pg.Pool; queries: RecordedQuery[] } {
  const queries: RecordedQuery[] = [];
  const query = (text: string, values: unknown[] = []) => {
    queries.push({ text, values });
    return pool.query(text, values);
  };
  return {
    queries,
    pool: new Proxy(pool, { get: (target, name) => (name === "query" ? query : Reflect.get(target, name)) }),
  };
}

/** What EXPLAIN says of one step, as far as it is looked at here. */
type Step = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  Plans?: Step[];
};
type Explained = {
  Plan: Step & { "Shared Hit Blocks": number; "Shared Read Blocks": number };
  "Planning Time": number;
  "Execution Time": number;
};

export type TableRead = {
  table: string;
  /** The index it was found by; null where the whole table was read. */
  index: string | null;
  /** Rows that were looked at, those that were not wanted too. */
  rows: number;
};

export type QueryPlan = { executionMs: number; blocks: number; reads: TableRead[] };

/** Carries a query out and says what it took, by `EXPLAIN (ANALYZE, BUFFERS)`. */
export async function planOf(connection: pg.Pool | pg.PoolClient, { text, values }: RecordedQuery): Promise<QueryPlan> {
  const { rows } = await connection.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`, values);
  const explained: Explained = rows[0]["QUERY PLAN"][0];
  return {
    executionMs: explained["Execution Time"],
    blocks: explained.Plan["Shared Hit Blocks"] + explained.Plan["Shared Read Blocks"],
    reads: readsOf(explained.Plan),
  };
}

function readsOf(step: Step): TableRead[] {
  const below = (step.Plans ?? []).flatMap((each) => readsOf(each));
  const table = step["Relation Name"];
  if (table === undefined) return below;
  const unwanted = (step["Rows Removed by Filter"] ?? 0) + (step["Rows Removed by Index Recheck"] ?? 0);
  const bitmap = step["Node Type"] === "Bitmap Heap Scan" ? indexOfBitmap(step) : null;
  const rows = Math.round((step["Actual Rows"] + unwanted) * step["Actual Loops"]);
  return [{ table, index: step["Index Name"] ?? bitmap, rows }, ...below];
}

function indexOfBitmap(step: Step): string | null {
  const names = (step.Plans ?? []).map((each) => each["Index Name"] ?? indexOfBitmap(each));
  return names.find((name) => name !== null) ?? null;
}
