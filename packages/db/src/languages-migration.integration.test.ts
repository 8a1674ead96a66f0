import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { manifestSchema } from "@crucible/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { filesByLanguageSchema, sampleCasesSchema } from "./challenge-columns.ts";
import { currentChallenges } from "./current-challenges.ts";
import { createDatabase, type Database } from "./database.ts";
import { claimJudgement } from "./judging-queue/claim.ts";
import { completeJudgement } from "./judging-queue/complete.ts";
import { readEvents } from "./judging-queue/read-events.ts";
import { migrate, readMigrations } from "./migrate.ts";
import { completionOf } from "./testing/queue-fixture.ts";
import { createEmptyDatabase, type EmptyDatabase } from "./testing/test-database.ts";

// What an installation of before holds when it is brought up: everything stays, and is judged on.

const MIGRATIONS = fileURLToPath(new URL("../prisma/migrations", import.meta.url));
/** The last migration of before. */
const BEFORE = "20261123195600_rules_and_roles";
const file = (at: string, content = "") => ({ path: at, content });
const TESTS = [file("sample.rs", "#[test] fn one() {}"), file("secret.rs", "#[test] fn two() {}")];
const SOLUTION = [file("src/lib.rs", "pub fn add() {}")];
const WRONG = [{ name: "empty", verdict: "CE", files: [file("src/lib.rs")] }];
const DIGEST = createHash("sha256").update("adding").digest("hex");
const MANIFEST = {
  format: 1,
  slug: "adding",
  title: "Adding",
  summary: "Add two numbers.",
  authors: ["Crucible"],
  licence: "MIT",
  difficulty: 1,
  tags: [],
  points: 10,
  grader: "unit",
  limits: { cpuTimeMs: 10_000, wallTimeMs: 30_000 },
  hints: [],
  rust: {
    edition: "2024",
    allowUnsafe: false,
    allowFiles: false,
    exports: { add: "fn(u32, u32) -> u32" },
    tests: [
      { name: "sample::one", sample: true },
      { name: "secret::two", sample: false },
    ],
  },
};
const PHASES = { compileMs: 5, buildTestsMs: 5, runMs: 2 };
const OUTCOME = { verdict: "WA", testsPassed: 1, testsFailed: 1, score: 0.5, durationMs: 12, phases: PHASES };
const RESULT = {
  ...{ name: "sample::one", verdict: "WA", cpuTimeMs: 1, wallTimeMs: 2, memoryPeakBytes: 3 },
  ...{ message: null, location: null, comparison: null, output: "", ran: true },
};
const WAITING = "00000000-0000-7000-8000-000000000001";
const DONE = "00000000-0000-7000-8000-000000000002";

async function fill({ pool }: Database): Promise<void> {
  const uuid = async (sql: string, values: unknown[]): Promise<string> => (await pool.query(sql, values)).rows[0].id;
  const user = await uuid("INSERT INTO users (id, email) VALUES (gen_random_uuid(), 'a@example.org') RETURNING id", []);
  const challenge = await uuid(
    "INSERT INTO challenges (id, slug) VALUES (gen_random_uuid(), 'adding') RETURNING id",
    [],
  );
  const version = await uuid(
    `INSERT INTO challenge_versions (id, challenge_id, number, digest, title, manifest, statement, starter, sample_tests)
     VALUES (gen_random_uuid(), $1, 1, $2, 'Adding', $3, 'Add.', $4, $5) RETURNING id`,
    [challenge, DIGEST, ...[MANIFEST, SOLUTION, TESTS.slice(0, 1)].map((it) => JSON.stringify(it))],
  );
  await pool.query("UPDATE challenges SET current_version_id = $1", [version]);
  await pool.query(
    "INSERT INTO challenge_version_secrets (version_id, tests, solution, wrong) VALUES ($1, $2, $3, $4)",
    [version, ...[TESTS, SOLUTION, WRONG].map((it) => JSON.stringify(it))],
  );
  const submission = await uuid(
    `INSERT INTO submissions (id, user_id, challenge_id, challenge_version_id, kind, language, files, files_digest)
     VALUES (gen_random_uuid(), $1, $2, $3, 'SUBMIT', 'rust', $4, $5) RETURNING id`,
    [user, challenge, version, JSON.stringify(SOLUTION), DIGEST],
  );
  await pool.query("INSERT INTO judgements (id, submission_id, user_id) VALUES ($1, $2, $3)", [
    WAITING,
    submission,
    user,
  ]);
  const outcome = JSON.stringify({ ...OUTCOME, judgingError: null });
  await pool.query(
    `INSERT INTO judgements (id, submission_id, user_id, state, phase, attempt, fencing_token, runner_id, started_at,
       completed_at, event_sequence, verdict, tests_passed, tests_failed, score, outcome, diagnostics, tests)
     VALUES ($1, $2, $3, 'DONE', 'done', 1, 1, 'a', now(), now(), 2, 'WA', 1, 1, 0.5, $4, '[]', '[]')`,
    [DONE, submission, user, outcome],
  );
  await pool.query(
    `INSERT INTO judgement_events (judgement_id, sequence, event)
     VALUES ($1, 1, jsonb_build_object('type', 'test', 'index', 0, 'result', $2::jsonb)),
            ($1, 2, jsonb_build_object('type', 'done', 'outcome', $3::jsonb))`,
    [DONE, JSON.stringify(RESULT), outcome],
  );
}

let database: EmptyDatabase;
let db: Database;
beforeAll(async () => {
  database = await createEmptyDatabase();
  db = createDatabase(database.ownerUrl, { poolSize: 2 });
  const old = mkdtempSync(path.join(os.tmpdir(), "crucible-migrations-"));
  try {
    for (const { name } of readMigrations()) {
      if (name <= BEFORE) cpSync(path.join(MIGRATIONS, name), path.join(old, name), { recursive: true });
    }
    await migrate(database.ownerUrl, old);
  } finally {
    rmSync(old, { recursive: true });
  }
  await fill(db);
  await migrate(database.ownerUrl);
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

describe("an installation of before there were languages, cases and advice", () => {
  test("keeps what was published, as Rust's", async () => {
    const version = await db.prisma.challengeVersion.findFirstOrThrow({ include: { secret: true } });
    expect(filesByLanguageSchema.parse(version.starter)).toEqual({ rust: SOLUTION });
    expect(filesByLanguageSchema.parse(version.sampleTests)).toEqual({ rust: TESTS.slice(0, 1) });
    expect(sampleCasesSchema.parse(version.sampleCases)).toEqual([]);
    expect(version.secret).toMatchObject({
      tests: { rust: { tests: TESTS, files: [] } },
      solution: { rust: SOLUTION },
      wrong: { rust: WRONG },
      cases: [],
      checker: null,
    });
    expect(version).toMatchObject({ digest: DIGEST, number: 1, statement: "Add." });
    expect(manifestSchema.parse(version.manifest).rust).toMatchObject({ profile: "debug", clippy: "advice" });
    expect(await currentChallenges(db.pool)).toMatchObject([{ language: "rust", tests: TESTS, digest: DIGEST }]);
  });

  test.each(["challenge_versions SET starter = '{}'", "challenge_version_secrets SET tests = '{}'"])(
    "still refuses to change it: UPDATE %s",
    async (update) => {
      await expect(db.pool.query(`UPDATE ${update}`)).rejects.toMatchObject({ code: "23001" });
    },
  );

  test("shows its earlier judgements, and lets nobody change or take them over", async () => {
    expect((await readEvents(db.pool, DONE, 0)).map(({ event }) => event)).toMatchObject([
      { type: "test", result: { ...RESULT, runs: 1, question: null } },
      { type: "done", outcome: { ...OUTCOME, cached: false }, adviceFollows: false },
    ]);
    expect(await db.prisma.judgement.findUniqueOrThrow({ where: { id: DONE } })).toMatchObject({
      verdict: "WA",
      judgingKey: null,
      advice: null,
      adviceDueAt: null,
    });
    await expect(db.pool.query("UPDATE judgements SET score = 1 WHERE state = 'DONE'")).rejects.toMatchObject({
      code: "23001",
    });
  });

  test("has every judgement judged by the version that it was handed in to, and none as a regrade", async () => {
    const { rows } = await db.pool.query(
      `SELECT j.version_id = s.challenge_version_id AS same, j.regrade_id, s.assignment_id
       FROM judgements j JOIN submissions s ON s.id = j.submission_id`,
    );
    expect(rows).toEqual(Array(2).fill({ same: true, regrade_id: null, assignment_id: null }));
  });

  test("judges what was waiting", async () => {
    const claim = await claimJudgement(db.pool, { runnerId: "a", leaseSeconds: 30, languages: ["rust"] });
    expect(claim).toMatchObject({ judgementId: WAITING, challenge: { slug: "adding", tests: TESTS, files: [] } });
    expect(claim && (await completeJudgement(db.pool, claim, completionOf("AC")))).toBe(true);
  });
});
