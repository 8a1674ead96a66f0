import type pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createDatabase } from "./database.ts";
import { claimJudgement } from "./judging-queue/claim.ts";
import { completeJudgement } from "./judging-queue/complete.ts";
import { migrationStatus } from "./migrate.ts";
import { addUser, completionOf, handIn, openQueueFixture } from "./testing/queue-fixture.ts";
import { createTestDatabase } from "./testing/test-database.ts";

let fixture: Awaited<ReturnType<typeof openQueueFixture>>;
let student: string;
beforeAll(async () => {
  fixture = await openQueueFixture();
  student = await addUser(fixture.web);
  await handIn(fixture.web, student);
  await completeJudgement(fixture.runner.pool, await claimOne(), completionOf("WA"));
});

async function claimOne() {
  const claim = await claimJudgement(fixture.runner.pool, { runnerId: "a", leaseSeconds: 30, languages: ["rust"] });
  if (!claim) throw new Error("nothing to claim");
  return claim;
}
afterAll(() => fixture.close());

// What one test left waiting would be what the next one claims.
afterEach(() => fixture.owner.pool.query("DELETE FROM submissions WHERE user_id <> $1", [student]));

const INSUFFICIENT_PRIVILEGE = "42501";
const RESTRICT_VIOLATION = "23001";
const CHECK_VIOLATION = "23514";

const refused = (pool: pg.Pool, sql: string, code = INSUFFICIENT_PRIVILEGE) =>
  expect(pool.query(sql), sql).rejects.toMatchObject({ code });

describe("the web's role", () => {
  test.each([
    ["reads no secret tests, no solutions", "SELECT * FROM challenge_version_secrets"],
    ["not one column of them", "SELECT version_id FROM challenge_version_secrets"],
    ["gives no verdict", "UPDATE judgements SET verdict = 'AC'"],
    ["moves nobody in the queue", "UPDATE judgements SET priority = -1"],
    ["cancels nothing by its own hand", "UPDATE judgements SET state = 'CANCELLED', phase = 'cancelled'"],
    ["gives no advice", "UPDATE judgements SET advice = '{}'"],
    ["plants no result to be taken over", "UPDATE judgements SET judging_key = 'key'"],
    ["locks no judgement", "SELECT id FROM judgements FOR UPDATE"],
    [
      "invents no finished judgement",
      "INSERT INTO judgements (id, submission_id, user_id, state) SELECT gen_random_uuid(), id, user_id, 'DONE' FROM submissions",
    ],
    ["deletes no judgement", "DELETE FROM judgements"],
    ["changes no submission", "UPDATE submissions SET files = '[]'"],
    ["deletes no submission", "DELETE FROM submissions"],
    [
      "writes no event",
      "INSERT INTO judgement_events (judgement_id, sequence, event) VALUES (gen_random_uuid(), 1, '{}')",
    ],
    ["deletes no event", "DELETE FROM judgement_events"],
    ["writes no test result", "DELETE FROM test_results"],
    ["publishes nothing", "UPDATE challenges SET current_version_id = NULL"],
    ["changes no published version", "UPDATE challenge_versions SET statement = ''"],
    ["pretends to be no runner", "DELETE FROM runners"],
    ["makes no one-time link", "INSERT INTO one_time_links (token_hash, purpose, expires_at) VALUES ('a', 'b', now())"],
    ["extends no one-time link", "UPDATE one_time_links SET expires_at = now()"],
    ["deletes nobody", "DELETE FROM users"],
    ["rewrites no history of migrations", "DELETE FROM _prisma_migrations"],
    ["makes no table", "CREATE TABLE mine (id int)"],
    ["makes no temporary table", "CREATE TEMPORARY TABLE mine (id int)"],
    ["makes no role", "CREATE ROLE mine"],
    ["is not the runner", "SET ROLE crucible_runner"],
  ])("%s", (_, sql) => refused(fixture.web.pool, sql));

  test("cancels Runs by handing in and by nothing else: not for a submission that was judged or is waiting", async () => {
    const user = await addUser(fixture.web);
    const older = await handIn(fixture.web, user, { kind: "RUN" });
    const newer = await handIn(fixture.web, user, { kind: "RUN", priority: 10 });
    const stateOf = async (id: string) =>
      (await fixture.web.prisma.judgement.findUniqueOrThrow({ where: { id } })).state;
    expect(await stateOf(older)).toBe("CANCELLED");
    const again = await handIn(fixture.web, user, { kind: "RUN" });
    for (const submission of await fixture.web.prisma.submission.findMany({ where: { userId: user } })) {
      await fixture.web.pool.query("SELECT overtake_queued_runs($1)", [submission.id]);
    }
    await fixture.web.pool.query("SELECT overtake_queued_runs(gen_random_uuid()), overtake_queued_runs(NULL)");
    expect([await stateOf(newer), await stateOf(again)]).toEqual(["QUEUED", "QUEUED"]);
  });

  test("can do its work", async () => {
    const db = fixture.web.prisma;
    const user = await db.user.create({ data: { email: "a@example.org", passwordHash: "x" } });
    await db.user.update({ where: { id: user.id }, data: { passwordHash: "y", platformRole: "INSTRUCTOR" } });
    const account = await db.account.create({
      data: { userId: user.id, type: "oauth", provider: "github", providerAccountId: "1" },
    });
    await db.account.delete({ where: { id: account.id } });
    await db.signInAttempt.create({ data: { key: "k", windowStart: new Date() } });
    await db.signInAttempt.deleteMany();
    await db.oneTimeLink.updateMany({ data: { usedAt: new Date() } });
    expect((await migrationStatus(fixture.web.pool)).pending).toEqual([]);
  });
});

describe("the runner's role", () => {
  test.each([
    ["reads no password", "SELECT password_hash FROM users"],
    ["knows no person", "SELECT email FROM users"],
    ["reads no provider's tokens", "SELECT * FROM accounts"],
    ["reads no one-time link", "SELECT * FROM one_time_links"],
    ["reads no sign-ins", "SELECT * FROM sign_in_attempts"],
    ["reads no reference solution", "SELECT solution FROM challenge_version_secrets"],
    ["reads no wrong solutions", "SELECT wrong FROM challenge_version_secrets"],
    ["overtakes nobody", "SELECT overtake_queued_runs(gen_random_uuid())"],
    ["hands nothing in", "INSERT INTO submissions SELECT * FROM submissions"],
    ["changes no submission", "UPDATE submissions SET files = '[]'"],
    ["gives nobody's judgement to another", "UPDATE judgements SET user_id = gen_random_uuid()"],
    ["moves nobody in the queue", "UPDATE judgements SET fair_at = now()"],
    ["queues nothing", "INSERT INTO judgements SELECT * FROM judgements"],
    ["deletes no judgement", "DELETE FROM judgements"],
    ["changes no event", "UPDATE judgement_events SET event = '{}'"],
    ["deletes no event", "DELETE FROM judgement_events"],
    ["changes no result", "UPDATE test_results SET verdict = 'AC'"],
    ["publishes nothing", "UPDATE challenges SET current_version_id = NULL"],
    ["makes no table", "CREATE TABLE mine (id int)"],
    ["is not the web", "SET ROLE crucible_web"],
  ])("%s", (_, sql) => refused(fixture.runner.pool, sql));

  test("sees the migrations", async () => {
    expect((await migrationStatus(fixture.runner.pool)).pending).toEqual([]);
  });
});

describe("neither", () => {
  test("enters another Crucible database of the same server", async () => {
    const other = await createTestDatabase();
    const theirs = new URL(other.webUrl);
    theirs.pathname = new URL(fixture.webUrl).pathname;
    const intruder = createDatabase(theirs.toString());
    await refused(intruder.pool, "SELECT 1");
    await intruder.close();
    await other.drop();
  });
});

describe("whoever writes, the owner too", () => {
  test.each([
    ["submissions", "UPDATE submissions SET language = 'c'"],
    ["versions", "UPDATE challenge_versions SET statement = ''"],
    ["secrets", "UPDATE challenge_version_secrets SET tests = '[]'"],
  ])("%s are never changed", (_, sql) => refused(fixture.owner.pool, sql, RESTRICT_VIOLATION));

  test("events, results and verdicts are never changed", async () => {
    await refused(fixture.owner.pool, "UPDATE judgement_events SET sequence = 9", RESTRICT_VIOLATION);
    await refused(fixture.owner.pool, "UPDATE test_results SET verdict = 'AC'", RESTRICT_VIOLATION);
    await refused(fixture.owner.pool, "UPDATE judgements SET verdict = 'AC'", RESTRICT_VIOLATION);
  });

  test.each([
    ["without the advice's event", "advice = '{}', advice_due_at = NULL"],
    ["before the wait for advice is over", "event_sequence = event_sequence + 1"],
    ["together with its advice", "score = 0, advice_due_at = NULL, event_sequence = event_sequence + 1"],
    ["by advice that was not announced", "advice = '{}', event_sequence = event_sequence + 1", false],
  ])("a verdict is not changed %s", async (_, assignment, adviceFollows = true) => {
    const id = await handIn(fixture.web, await addUser(fixture.web));
    await completeJudgement(fixture.runner.pool, await claimOne(), { ...completionOf("AC"), adviceFollows });
    await refused(fixture.owner.pool, `UPDATE judgements SET ${assignment} WHERE id = '${id}'`, RESTRICT_VIOLATION);
  });

  test("what was cancelled stays so", async () => {
    const user = await addUser(fixture.web);
    const id = await handIn(fixture.web, user, { kind: "RUN" });
    await handIn(fixture.web, user);
    await refused(
      fixture.owner.pool,
      `UPDATE judgements SET state = 'QUEUED', phase = 'queued', completed_at = NULL WHERE id = '${id}'`,
      RESTRICT_VIOLATION,
    );
  });

  test.each([
    ["done has a verdict", "state = 'DONE', phase = 'done', lease_expires_at = NULL"],
    ["a verdict is of a done one", "verdict = 'AC'"],
    ["running has a lease", "lease_expires_at = NULL"],
    ["running has a runner", "runner_id = NULL"],
    [
      "cancelled has no runner",
      "state = 'CANCELLED', phase = 'cancelled', lease_expires_at = NULL, completed_at = now()",
    ],
    [
      "cancelled has an end",
      "state = 'CANCELLED', phase = 'cancelled', lease_expires_at = NULL, runner_id = NULL, started_at = NULL",
    ],
    ["only what ended has an end", "completed_at = now()"],
    ["advice is of a done one", "advice = '{}'"],
    ["advice is awaited of a done one", "advice_due_at = now()"],
    ["a key is of a result", "judging_key = 'key'"],
    ["waiting has no lease", "state = 'QUEUED', runner_id = NULL, started_at = NULL"],
    ["an attempt has its token", "attempt = fencing_token + 1"],
    ["phases are known ones", "phase = 'lunch'"],
  ])("%s", async (_, assignment) => {
    const id = await handIn(fixture.web, await addUser(fixture.web));
    await claimOne();
    await refused(fixture.owner.pool, `UPDATE judgements SET ${assignment} WHERE id = '${id}'`, CHECK_VIOLATION);
  });
});
