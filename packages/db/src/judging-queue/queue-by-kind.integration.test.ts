import { afterAll, beforeAll, expect, test } from "vitest";
import { addUser, handIn, openQueueFixture } from "../testing/queue-fixture.ts";
import { claimJudgement } from "./claim.ts";
import { queueByKind } from "./queue-by-kind.ts";

let db: Awaited<ReturnType<typeof openQueueFixture>>;
beforeAll(async () => {
  db = await openQueueFixture();
});
afterAll(() => db.close());

const NOTHING = { waiting: 0, backingOff: 0, running: 0, oldestAt: null };

test("what waits, what is held back and what runs is told apart, by what it is for", async () => {
  expect(await queueByKind(db.web.pool)).toEqual({ submissions: NOTHING, regrades: NOTHING, gateRuns: NOTHING });
  const ids = [];
  for (let count = 0; count < 4; count += 1) ids.push(await handIn(db.web, await addUser(db.web)));
  const [, waiting, heldBack, regraded] = ids;
  await claimJudgement(db.runner.pool, { runnerId: "r1", leaseSeconds: 60, languages: ["rust"] });
  await db.owner.pool.query(
    "UPDATE judgements SET available_at = now() + interval '1 hour', queued_at = now() - interval '1 hour' WHERE id = $1",
    [heldBack],
  );
  await regrade(regraded);
  await db.owner.pool.query(
    `INSERT INTO gate_runs (id, slug, files, package) VALUES (gen_random_uuid(), 'adding', '[]', '{"manifest": {}}')`,
  );
  const queue = await queueByKind(db.web.pool);
  expect(queue).toEqual({
    submissions: { waiting: 1, backingOff: 1, running: 1, oldestAt: expect.any(Date) },
    regrades: { waiting: 1, backingOff: 0, running: 0, oldestAt: expect.any(Date) },
    gateRuns: { waiting: 1, backingOff: 0, running: 0, oldestAt: expect.any(Date) },
  });
  expect(waiting).toBeDefined();
  expect(Date.now() - Number(queue.submissions.oldestAt)).toBeGreaterThan(3_000_000);
});

/** Makes a waiting judgement one of a regrade. */
async function regrade(judgementId: string | undefined): Promise<void> {
  const { prisma, pool } = db.owner;
  const by = await addUser(db.web);
  const course = await prisma.course.create({ data: { name: "Systems", timeZone: "UTC", createdById: by } });
  const assignment = await prisma.assignment.create({ data: { courseId: course.id, title: "Week 1" } });
  const { id } = await prisma.regrade.create({
    data: { assignmentId: assignment.id, target: "ASSIGNMENT", reason: "a test was wrong", requestedById: by },
  });
  await pool.query("UPDATE judgements SET regrade_id = $2, priority = 100 WHERE id = $1", [judgementId, id]);
}
