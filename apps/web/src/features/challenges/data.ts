import "server-only";
import {
  AppError,
  type Manifest,
  manifestSchema,
  type SourceFile,
  slugSchema,
  sourceFileSchema,
  type Verdict,
} from "@crucible/contract";
import { z } from "zod";
import type { StripCell } from "@/components/strip";
import type { Scope } from "@/features/auth/scope";
import { stripOf } from "@/features/submissions/data";
import { database } from "@/lib/app-database";

const filesSchema = z.array(sourceFileSchema);

/** One row of the list: the challenge and how far I am with it. */
export type ChallengeLine = Pick<Manifest, "slug" | "title" | "summary" | "difficulty" | "points" | "tags"> & {
  isClosed: boolean;
  /** My accepted hand-in, else my newest; null when I handed nothing in. Runs do not count. */
  best: { state: "QUEUED" | "RUNNING" | "DONE"; verdict: Verdict | null; strip: StripCell[]; at: Date } | null;
};

/** Every published challenge, in the order they are meant to be taken. */
export async function listChallenges(scope: Scope): Promise<ChallengeLine[]> {
  const [challenges, best] = await Promise.all([
    database().prisma.challenge.findMany({
      where: { currentVersionId: { not: null } },
      orderBy: [{ position: "asc" }, { slug: "asc" }],
      select: { id: true, closedAt: true, currentVersion: { select: { manifest: true } } },
    }),
    bestByChallenge(scope),
  ]);
  return challenges.map(({ id, closedAt, currentVersion }) => {
    const { slug, title, summary, difficulty, points, tags } = manifestSchema.parse(currentVersion?.manifest);
    return {
      slug,
      title,
      summary,
      difficulty,
      points,
      tags,
      isClosed: isPast(closedAt),
      best: best.get(id) ?? null,
    };
  });
}

async function bestByChallenge(scope: Scope): Promise<Map<string, NonNullable<ChallengeLine["best"]>>> {
  const mine = { userId: scope.userId, kind: "SUBMIT" } as const;
  const shape = {
    distinct: ["challengeId"],
    orderBy: { createdAt: "desc" },
    select: {
      challengeId: true,
      createdAt: true,
      judgements: {
        orderBy: { queuedAt: "desc" },
        take: 1,
        select: {
          state: true,
          verdict: true,
          tests: true,
          testResults: { select: { index: true, verdict: true }, orderBy: { index: "asc" } },
        },
      },
    },
  } as const;
  const { submission } = database().prisma;
  const [newest, accepted] = await Promise.all([
    submission.findMany({ where: mine, ...shape, distinct: ["challengeId"] }),
    submission.findMany({
      where: { ...mine, judgements: { some: { verdict: "AC" } } },
      ...shape,
      distinct: ["challengeId"],
    }),
  ]);
  const best = new Map<string, NonNullable<ChallengeLine["best"]>>();
  for (const { challengeId, createdAt, judgements } of [...newest, ...accepted]) {
    const judgement = judgements[0];
    if (!judgement) continue;
    const strip = stripOf(judgement.tests, judgement.testResults);
    best.set(challengeId, { state: judgement.state, verdict: judgement.verdict, strip, at: createdAt });
  }
  return best;
}

/** A challenge as its page shows it. Holds nothing of the secret tests but their names. */
export type ChallengePage = {
  slug: string;
  manifest: Manifest;
  statement: string;
  starter: SourceFile[];
  sampleTests: SourceFile[];
  isClosed: boolean;
};

/** One published challenge by its slug. */
export async function readChallenge(_scope: Scope, slug: string): Promise<ChallengePage> {
  const challenge = slugSchema.safeParse(slug).success
    ? await database().prisma.challenge.findUnique({
        where: { slug },
        select: {
          closedAt: true,
          currentVersion: { select: { manifest: true, statement: true, starter: true, sampleTests: true } },
        },
      })
    : null;
  const version = challenge?.currentVersion;
  if (!challenge || !version) throw new AppError("NOT_FOUND", `There is no challenge "${slug}".`);
  return {
    slug,
    manifest: manifestSchema.parse(version.manifest),
    statement: version.statement,
    starter: filesSchema.parse(version.starter),
    sampleTests: filesSchema.parse(version.sampleTests),
    isClosed: isPast(challenge.closedAt),
  };
}

const isPast = (moment: Date | null) => moment !== null && moment <= new Date();
