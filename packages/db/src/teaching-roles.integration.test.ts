import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addUser, handIn, openQueueFixture } from "./testing/queue-fixture.ts";

// What the web app and the runner may do with courses, regrades, proofs, commands, settings and the audit.

let fixture: Awaited<ReturnType<typeof openQueueFixture>>;
let member: string;
beforeAll(async () => {
  fixture = await openQueueFixture();
  const { prisma, pool } = fixture.owner;
  member = await addUser(fixture.web);
  await handIn(fixture.web, member);
  await prisma.auditEntry.create({ data: { action: "course", detail: {} } });
  await prisma.course.create({ data: { name: "Systems", timeZone: "UTC", createdById: member } });
  await pool.query(
    `INSERT INTO gate_runs (id, slug, files, package, state)
     VALUES (gen_random_uuid(), 'adding', '[]', '{"manifest": {}}', 'QUEUED')`,
  );
  await pool.query(
    `INSERT INTO challenge_version_sources (version_id, files) SELECT id, '[]' FROM challenge_versions
     ON CONFLICT DO NOTHING`,
  );
});
afterAll(() => fixture.close());

const INSUFFICIENT_PRIVILEGE = "42501";
const RESTRICT_VIOLATION = "23001";
const CHECK_VIOLATION = "23514";

const refused = (pool: pg.Pool, sql: string, code = INSUFFICIENT_PRIVILEGE) =>
  expect(pool.query(sql), sql).rejects.toMatchObject({ code });

describe("the web's role", () => {
  test.each([
    ["changes no audit entry", "UPDATE audit_entries SET detail = '{}'"],
    ["deletes no audit entry", "DELETE FROM audit_entries"],
    ["empties no audit", "TRUNCATE audit_entries"],
    ["publishes no version", "INSERT INTO challenge_versions SELECT * FROM challenge_versions"],
    ["stores no secret of one", "INSERT INTO challenge_version_secrets SELECT * FROM challenge_version_secrets"],
    ["changes the sources of none", "UPDATE challenge_version_sources SET files = '[]'"],
    ["makes no version current", "UPDATE challenges SET current_version_id = NULL"],
    ["says of no gate run that it passed", "UPDATE gate_runs SET state = 'PASSED'"],
    [
      "asks for none that passed already",
      `INSERT INTO gate_runs (id, slug, files, package, state, proved)
       VALUES (gen_random_uuid(), 'adding', '[]', '{}', 'PASSED', '{}')`,
    ],
    ["reports of no host command", "UPDATE host_commands SET state = 'DONE'"],
    ["removes nobody from a roster for good", "DELETE FROM enrollments"],
    ["gives away no course", "UPDATE courses SET created_by_id = gen_random_uuid()"],
    ["moves no member to another course", "UPDATE enrollments SET course_id = gen_random_uuid()"],
    ["changes no regrade's target", "UPDATE regrades SET target = 'ASSIGNMENT'"],
    ["deletes no regrade", "DELETE FROM regrades"],
    ["deletes no assignment", "DELETE FROM assignments"],
    ["makes no judgement one of a regrade", "UPDATE judgements SET regrade_id = NULL"],
    ["judges nothing by another version", "UPDATE judgements SET version_id = gen_random_uuid()"],
    ["hands nothing in to another assignment afterwards", "UPDATE submissions SET assignment_id = NULL"],
  ])("%s", (_, sql) => refused(fixture.web.pool, sql));

  test("writes no entry into the past of the audit", async () => {
    const { rows } = await fixture.web.pool.query(
      `INSERT INTO audit_entries (id, at, action, detail) VALUES (gen_random_uuid(), '2020-01-01', 'course', '{}')
       RETURNING at > now() - interval '1 min' AS "isNow"`,
    );
    expect(rows).toEqual([{ isNow: true }]);
  });

  test("writes down what was done, and asks for proofs and commands", async () => {
    const { prisma } = fixture.web;
    await prisma.auditEntry.create({ data: { actorId: member, action: "course", detail: {} }, select: { id: true } });
    await fixture.web.pool.query(
      `INSERT INTO gate_runs (id, slug, files, package, requested_by_id)
       VALUES (gen_random_uuid(), 'adding', '[]', '{"manifest": {}}', $1)`,
      [member],
    );
    await fixture.web.pool.query(
      "INSERT INTO host_commands (id, command, requested_by_id) VALUES (gen_random_uuid(), '{}', $1)",
      [member],
    );
    expect(await prisma.gateRun.count({ where: { requestedById: member, state: "QUEUED" } })).toBe(1);
    expect(await prisma.hostCommand.count({ where: { requestedById: member, state: "QUEUED" } })).toBe(1);
  });
});

describe("the runner's role", () => {
  test.each([
    ["reads no roster", "SELECT email FROM enrollments"],
    ["reads no course", "SELECT * FROM courses"],
    ["knows no join code", "SELECT code FROM course_invitations"],
    ["reads no assignment", "SELECT * FROM assignments"],
    ["applies no regrade", "UPDATE regrades SET applied_at = now()"],
    ["reads no regrade", "SELECT * FROM regrades"],
    ["reads no audit", "SELECT * FROM audit_entries"],
    ["writes no audit", "INSERT INTO audit_entries (id, action, detail) VALUES (gen_random_uuid(), 'course', '{}')"],
    ["reads no site setting", "SELECT * FROM site_settings"],
    ["reads no draft", "SELECT * FROM challenge_drafts"],
    ["asks for no proof", "INSERT INTO gate_runs SELECT * FROM gate_runs"],
    ["changes not what is to be proved", "UPDATE gate_runs SET package = '{}'"],
    ["says of no gate run which version it became", "UPDATE gate_runs SET version_id = gen_random_uuid()"],
    ["publishes no version", "INSERT INTO challenge_versions SELECT * FROM challenge_versions"],
    ["commands itself nothing", "INSERT INTO host_commands SELECT * FROM host_commands"],
    ["changes not what it was told", "UPDATE host_commands SET command = '{}'"],
    ["judges nothing by another version", "UPDATE judgements SET version_id = gen_random_uuid()"],
    ["makes no judgement one of a regrade", "UPDATE judgements SET regrade_id = gen_random_uuid()"],
  ])("%s", (_, sql) => refused(fixture.runner.pool, sql));
});

describe("whoever writes, the owner too", () => {
  test.each([
    ["audit entries are never changed", "UPDATE audit_entries SET detail = '{}'"],
    ["nor deleted", "DELETE FROM audit_entries"],
    ["nor emptied", "TRUNCATE audit_entries"],
    ["the sources of a version are never changed", "UPDATE challenge_version_sources SET files = '[1]'"],
  ])("%s", (_, sql) => refused(fixture.owner.pool, sql, RESTRICT_VIOLATION));

  test("nobody waits for a sign-in with more than a student's role", () =>
    refused(
      fixture.owner.pool,
      `INSERT INTO enrollments (id, course_id, email, role)
       SELECT gen_random_uuid(), id, 'a@example.org', 'INSTRUCTOR' FROM courses`,
      CHECK_VIOLATION,
    ));

  test("a gate run passed only with what was proved", () =>
    refused(fixture.owner.pool, "UPDATE gate_runs SET state = 'PASSED'", CHECK_VIOLATION));
});
