import { diagnosticSchema, outcomeSchema, testResultSchema } from "@crucible/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { createDatabase, type Database } from "../database.ts";
import { type BigClass, seedBigClass } from "./big-class.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

let database: TestDatabase;
let db: Database;
let big: BigClass;
beforeAll(async () => {
  database = await createTestDatabase();
  db = createDatabase(database.ownerUrl, { poolSize: 2 });
  big = await seedBigClass(database.ownerUrl, { students: 30, challenges: 4, submissions: 600 });
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

const only = async (sql: string) => (await db.pool.query(sql)).rows[0];

test("holds what was asked for, nearly every cell attempted and most of those solved", async () => {
  expect(big.challengeIds).toHaveLength(4);
  expect(await db.prisma.enrollment.count({ where: { courseId: big.courseId, role: "STUDENT" } })).toBe(30);
  expect(await db.prisma.submission.count({ where: { assignmentId: big.assignmentId } })).toBe(600);
  const { cells, solved } = await only(
    `SELECT count(*)::int AS cells, count(*) FILTER (WHERE best = 1)::int AS solved FROM (
       SELECT max(j.score) AS best FROM submissions s JOIN judgements j ON j.submission_id = s.id
       GROUP BY s.user_id, s.challenge_id) AS c`,
  );
  expect(cells).toBeGreaterThan(90);
  expect(cells).toBeLessThan(120);
  expect(solved).toBeGreaterThan(cells * 0.7);
});

test("its judgements are such as a runner writes", async () => {
  const judgements = await db.prisma.judgement.findMany({ include: { testResults: true } });
  expect(new Set(judgements.map(({ verdict }) => verdict)).size).toBe(8);
  for (const judgement of judgements) {
    const outcome = outcomeSchema.parse(judgement.outcome);
    const results = judgement.testResults.map(({ result }) => testResultSchema.parse(result));
    expect(results.filter(({ verdict }) => verdict === "AC")).toHaveLength(outcome.testsPassed);
    expect(results).toHaveLength(outcome.testsPassed + outcome.testsFailed);
    expect(z.array(diagnosticSchema).parse(judgement.diagnostics)).toHaveLength(judgement.verdict === "CE" ? 1 : 0);
  }
});
