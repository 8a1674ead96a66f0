import { createHash, randomUUID } from "node:crypto";
import type { ChallengePackage, JudgementEvent, SourceFile } from "@crucible/contract";
import { createDatabase, type Database, enqueueJudgement, publishPackage, readEvents } from "@crucible/db";
import { createTestDatabase } from "@crucible/db/testing";

/** A real database in its roles with one published challenge, and a student to hand in. */
export type QueueFixture = {
  runnerUrl: string;
  owner: Database;
  runner: Database;
  /** Hands in as the web app does, and returns the judgement's id. */
  handIn(files: SourceFile[], how?: { priority?: number }): Promise<string>;
  events(id: string): Promise<JudgementEvent[]>;
  judgement(id: string): Promise<JudgementRow>;
  /** Of the judging; advice comes whenever nobody waits. */
  eventTypes(id: string): Promise<string[]>;
  close(): Promise<void>;
};

type JudgementRow = { state: string; verdict: string | null; attempt: number; runnerId: string | null };

export async function openQueue(challenge: ChallengePackage): Promise<QueueFixture> {
  const database = await createTestDatabase();
  const owner = createDatabase(database.ownerUrl, { poolSize: 2 });
  const web = createDatabase(database.webUrl, { poolSize: 4 });
  const runner = createDatabase(database.runnerUrl, { poolSize: 12 });
  await publishPackage(owner, challenge, 0);
  const published = await owner.prisma.challenge.findUniqueOrThrow({ where: { slug: challenge.manifest.slug } });
  const challengeVersionId = published.currentVersionId;
  if (challengeVersionId === null) throw new Error("the challenge was not published");
  const user = await owner.prisma.user.create({ data: { email: `${randomUUID()}@example.org` } });
  return {
    runnerUrl: database.runnerUrl,
    owner,
    runner,
    handIn: (files, { priority } = {}) =>
      web.prisma.$transaction(async (tx) => {
        const submission = await tx.submission.create({
          data: {
            userId: user.id,
            challengeId: published.id,
            challengeVersionId,
            kind: "SUBMIT",
            language: "rust",
            files,
            filesDigest: createHash("sha256").update(JSON.stringify(files)).digest("hex"),
          },
        });
        return enqueueJudgement(tx, { submissionId: submission.id, userId: user.id, priority });
      }),
    judgement: (id) =>
      owner.prisma.judgement.findUniqueOrThrow({
        where: { id },
        select: { state: true, verdict: true, attempt: true, runnerId: true },
      }),
    events: async (id) => (await readEvents(owner.pool, id, 0)).map(({ event }) => event),
    eventTypes: async (id) => {
      const types = (await readEvents(owner.pool, id, 0)).map(({ event }) => event.type);
      return types.filter((type) => type !== "advice");
    },
    async close() {
      await Promise.all([owner.close(), web.close(), runner.close()]);
      await database.drop();
    },
  };
}
