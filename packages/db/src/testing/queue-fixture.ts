import { createHash, randomUUID } from "node:crypto";
import type { LanguageId, Outcome, SubmissionKind, TestResult, Verdict } from "@crucible/contract";
import { createDatabase, type Database } from "../database.ts";
import type { Completion } from "../judging-queue/complete.ts";
import { enqueueJudgement } from "../judging-queue/enqueue.ts";
import { publishPackage } from "../publish-package.ts";
import { packageWith } from "./packages.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** Opens a test database in the three roles, with one published challenge. */
export async function openQueueFixture() {
  const database: TestDatabase = await createTestDatabase();
  const owner = createDatabase(database.ownerUrl, { poolSize: 2 });
  const web = createDatabase(database.webUrl, { poolSize: 8 });
  const runner = createDatabase(database.runnerUrl, { poolSize: 8 });
  await publishPackage(owner, packageWith(), 0);
  return {
    ...database,
    owner,
    web,
    runner,
    async close() {
      await Promise.all([owner.close(), web.close(), runner.close()]);
      await database.drop();
    },
  };
}

export async function addUser(db: Database): Promise<string> {
  const user = await db.prisma.user.create({ data: { email: `${randomUUID()}@example.org` } });
  return user.id;
}

/** As the web app does it: the submission and its judgement in one transaction, with the web's rights. */
export async function handIn(
  web: Database,
  userId: string,
  options: { kind?: SubmissionKind; priority?: number; slug?: string; language?: LanguageId } = {},
): Promise<string> {
  const challenge = await web.prisma.challenge.findUniqueOrThrow({ where: { slug: options.slug ?? "adding" } });
  const files = [{ path: "src/lib.rs", content: "pub fn add() {}" }];
  return web.prisma.$transaction(async (tx) => {
    const submission = await tx.submission.create({
      data: {
        userId,
        challengeId: challenge.id,
        challengeVersionId: challenge.currentVersionId ?? "",
        kind: options.kind ?? "SUBMIT",
        language: options.language ?? "rust",
        files,
        filesDigest: sha256(JSON.stringify(files)),
      },
    });
    return enqueueJudgement(tx, { submissionId: submission.id, userId, priority: options.priority });
  });
}

export function resultOf(name: string, verdict: TestResult["verdict"]): TestResult {
  return {
    name,
    verdict,
    cpuTimeMs: 1.5,
    wallTimeMs: 2.25,
    memoryPeakBytes: 3_000_000_000,
    message: null,
    location: null,
    comparison: null,
    output: "",
    ran: true,
    runs: 1,
    question: null,
  };
}

export function completionOf(verdict: Verdict): Completion {
  const passed = verdict === "AC" ? 2 : 0;
  const outcome: Outcome = {
    verdict,
    testsPassed: passed,
    testsFailed: 2 - passed,
    score: passed / 2,
    durationMs: 12,
    phases: { compileMs: 5, buildTestsMs: 5, runMs: 2 },
    cached: false,
    judgingError: null,
  };
  return {
    outcome,
    results: [resultOf("sample::one", "AC"), resultOf("secret::two", verdict === "AC" ? "AC" : "WA")],
    diagnostics: [],
    tests: [
      { name: "sample::one", sample: true },
      { name: "secret::two", sample: false },
    ],
    imageDigest: "sha256:abc",
    judgingKey: null,
    adviceFollows: false,
  };
}

/** Runs the lease of a judgement out, by moving its end into the past. */
export async function expireLease(owner: Database, judgementId: string): Promise<void> {
  await owner.pool.query("UPDATE judgements SET lease_expires_at = now() - interval '1 second' WHERE id = $1", [
    judgementId,
  ]);
}

/** Makes every backoff be over. */
export async function endBackoffs(owner: Database): Promise<void> {
  await owner.pool.query("UPDATE judgements SET available_at = now() WHERE state = 'QUEUED'");
}
