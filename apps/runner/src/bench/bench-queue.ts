import { createHash, randomBytes, randomUUID } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { LANGUAGE_IDS, type SourceFile } from "@crucible/contract";
import {
  aliveRunners,
  createDatabase,
  type Database,
  enqueueJudgement,
  ensureLoginRoles,
  migrate,
  publishPackage,
  startEmbeddedPostgres,
} from "@crucible/db";
import { databaseQueue, type JudgingQueue } from "../queue/judging-queue.ts";
import type { Reference } from "./references.ts";

/** Longer than any measurement: nothing is to run out under it. */
export const LEASE_SECONDS = 120;
/** A student with much in the queue waits for the others; a class is not one student. */
const STUDENTS = 8;
/** As the runner has. */
const RUNNER_CONNECTIONS = 6;

/** A Postgres of its own with the queue in it: judgements are measured with what they write. */
export class BenchQueue {
  private readonly students: string[] = [];
  private readonly published = new Map<string, { challengeId: string; challengeVersionId: string }>();
  private handedIn = 0;

  private constructor(
    private readonly owner: Database,
    private readonly runner: Database,
    readonly runnerUrl: string,
    private readonly stop: () => Promise<void>,
  ) {}

  static async open(): Promise<BenchQueue> {
    const directory = await mkdtemp(path.join(tmpdir(), "crucible-bench-"));
    // As root, Postgres runs as another user.
    await chmod(directory, 0o755);
    const postgres = await startEmbeddedPostgres({ directory });
    await migrate(postgres.url);
    const password = () => randomBytes(16).toString("hex");
    const { runnerUrl } = await ensureLoginRoles(postgres.url, { web: password(), runner: password() });
    const owner = createDatabase(postgres.url, { poolSize: 4 });
    const runner = createDatabase(runnerUrl, { poolSize: RUNNER_CONNECTIONS });
    return new BenchQueue(owner, runner, runnerUrl, async () => {
      await Promise.all([owner.close(), runner.close()]);
      await postgres.stop();
      await rm(directory, { recursive: true, force: true });
    });
  }

  asRunner(id: string): JudgingQueue {
    return databaseQueue(this.runner.pool, id, LEASE_SECONDS);
  }

  async publish(references: readonly Reference[]): Promise<void> {
    for (const [at, pkg] of [...new Set(references.map((reference) => reference.pkg))].entries()) {
      const { slug } = pkg.manifest;
      await publishPackage(this.owner, pkg, at);
      const { id, currentVersionId } = await this.owner.prisma.challenge.findUniqueOrThrow({ where: { slug } });
      if (currentVersionId === null) throw new Error(`${slug} was not published`);
      this.published.set(slug, { challengeId: id, challengeVersionId: currentVersionId });
    }
    for (let count = this.students.length; count < STUDENTS; count += 1) {
      const { id } = await this.owner.prisma.user.create({ data: { email: `${randomUUID()}@example.org` } });
      this.students.push(id);
    }
  }

  /** Hands in as the web app does. */
  async handIn({ slug, language }: Reference, files: SourceFile[]): Promise<void> {
    const version = this.published.get(slug);
    const userId = this.students[this.handedIn++ % STUDENTS];
    if (version === undefined || userId === undefined) throw new RangeError(`${slug} is not published`);
    const filesDigest = createHash("sha256").update(JSON.stringify(files)).digest("hex");
    await this.owner.prisma.$transaction(async (tx) => {
      const submission = await tx.submission.create({
        data: { userId, ...version, kind: "SUBMIT", language, files, filesDigest },
      });
      await enqueueJudgement(tx, { submissionId: submission.id, userId });
    });
  }

  async isRunnerReady(): Promise<boolean> {
    const runners = await aliveRunners(this.owner.pool);
    return runners.some(({ status }) => status.engineState === "ready" && status.images.length === LANGUAGE_IDS.length);
  }

  async close(): Promise<void> {
    await this.stop();
  }
}
