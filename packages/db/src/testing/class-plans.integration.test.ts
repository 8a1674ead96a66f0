import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readCellsOf, readClassCells, readStudentCells } from "../class-results/class-cells.ts";
import { createDatabase, type Database } from "../database.ts";
import { type BigClass, seedBigClass } from "./big-class.ts";
import { planOf, recordQueries, type TableRead } from "./query-plans.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

// That the queries of a class read what they need and nothing else, however much more is in the tables. No times: those
// are `npm run bench`'s.

const SUBMISSIONS = 600;
/** As many times more of the same students' practice. */
const OTHERS = 30;

const PRACTICE = `
  WITH practice AS (
    INSERT INTO submissions (id, user_id, challenge_id, challenge_version_id, kind, language, files, files_digest, created_at)
    SELECT gen_random_uuid(), user_id, challenge_id, challenge_version_id, kind, language, '[]', files_digest, created_at
    FROM submissions, generate_series(1, ${OTHERS}) RETURNING *
  ), judged AS (
    INSERT INTO judgements (id, submission_id, user_id, version_id, state, phase, attempt, fencing_token, runner_id,
      started_at, completed_at, verdict, tests_passed, tests_failed, score, outcome, diagnostics, tests)
    SELECT gen_random_uuid(), id, user_id, challenge_version_id, 'DONE', 'done', 1, 1, 'a', now(), now(), 'WA', 0, 1, 0,
      '{"verdict": "WA"}', '[]', '[]'
    FROM practice RETURNING id
  )
  INSERT INTO test_results (judgement_id, index, name, verdict, cpu_time_ms, wall_time_ms, memory_peak_bytes, result)
  SELECT id, n, 'test', 'WA', 1, 1, 1, '{}' FROM judged, generate_series(0, 1) AS n`;

let database: TestDatabase;
let web: Database;
let big: BigClass;
beforeAll(async () => {
  database = await createTestDatabase();
  big = await seedBigClass(database.ownerUrl, { students: 40, challenges: 5, submissions: SUBMISSIONS });
  const owner = createDatabase(database.ownerUrl, { poolSize: 1 });
  await owner.pool.query(PRACTICE);
  await owner.pool.query("VACUUM ANALYZE");
  await owner.close();
  web = createDatabase(database.webUrl, { poolSize: 2 });
});
afterAll(async () => {
  await web.close();
  await database.drop();
});

/** Everything that `read` had read, as it would be where the tables are too large to be read whole. */
async function readsOf(read: (pool: Database["pool"]) => Promise<unknown>): Promise<TableRead[]> {
  const recorded = recordQueries(web.pool);
  await read(recorded.pool);
  const client = await web.pool.connect();
  try {
    await client.query("SET enable_seqscan = off");
    const reads: TableRead[] = [];
    for (const query of recorded.queries) reads.push(...(await planOf(client, query)).reads);
    return reads;
  } finally {
    client.release(true);
  }
}
const of = (reads: TableRead[], table: string) => reads.filter((read) => read.table === table);
const rowsOf = (reads: TableRead[], table: string) => of(reads, table).reduce((sum, { rows }) => sum + rows, 0);

describe("of thirty times as much in the tables", () => {
  test("the matrix reads its own submissions once, judgements in one pass at most, and the tests of what it shows", async () => {
    const reads = await readsOf((pool) => readClassCells(pool, big.assignmentId));
    const cells = await readClassCells(web.pool, big.assignmentId);
    expect(rowsOf(reads, "submissions")).toBeLessThanOrEqual(SUBMISSIONS + cells.length * 2);
    expect(rowsOf(reads, "judgements")).toBeLessThanOrEqual(SUBMISSIONS * (OTHERS + 1) + cells.length * 2);
    expect(rowsOf(reads, "test_results")).toBeLessThanOrEqual(cells.length * 8);
  });

  test("one cell that changed is read by indexes alone", async () => {
    const cell = (await readClassCells(web.pool, big.assignmentId))[0];
    if (!cell) throw new Error("the class is empty");
    const reads = await readsOf((pool) => readCellsOf(pool, big.assignmentId, [cell]));
    for (const table of ["submissions", "judgements", "test_results"]) {
      expect(of(reads, table), table).not.toEqual([]);
      expect(of(reads, table).filter(({ index }) => index === null)).toEqual([]);
      expect(rowsOf(reads, table), table).toBeLessThan(500);
    }
  });

  test("what one student sees of their own work is no more than that", async () => {
    const userId = (await readClassCells(web.pool, big.assignmentId))[0]?.userId ?? "";
    const reads = await readsOf((pool) => readStudentCells(pool, userId, [big.assignmentId]));
    expect(rowsOf(reads, "submissions")).toBeLessThan(SUBMISSIONS);
    expect(rowsOf(reads, "judgements")).toBeLessThan(SUBMISSIONS);
  });
});
