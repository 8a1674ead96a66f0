import "server-only";
import {
  AppError,
  type SourceFile,
  sourceFileSchema,
  type TestVerdict,
  testCaseSchema,
  testVerdictSchema,
  type Verdict,
} from "@crucible/contract";
import { readEvents } from "@crucible/db";
import { z } from "zod";
import type { StripCell } from "@/components/strip";
import type { Scope } from "@/features/auth/scope";
import type { JudgementOnPage } from "@/features/submissions/judgement-on-page";
import type { SubmissionLine } from "@/features/submissions/submission-line";
import { database } from "@/lib/app-database";

const MOST_LINES = 100;
const UUID = z.uuid();

const lineSelect = {
  id: true,
  kind: true,
  createdAt: true,
  judgements: {
    // The newest judging counts: a regrade replaces what was said before.
    orderBy: { queuedAt: "desc" },
    take: 1,
    select: {
      id: true,
      state: true,
      verdict: true,
      tests: true,
      testResults: { select: { index: true, verdict: true }, orderBy: { index: "asc" } },
    },
  },
} as const;

type Line = {
  id: string;
  kind: SubmissionLine["kind"];
  createdAt: Date;
  judgements: {
    state: SubmissionLine["state"];
    verdict: Verdict | null;
    tests: unknown;
    testResults: { index: number; verdict: Verdict }[];
  }[];
};

function toLine(row: Line): SubmissionLine {
  const judgement = row.judgements[0];
  return {
    id: row.id,
    kind: row.kind,
    createdAt: row.createdAt,
    state: judgement?.state ?? "QUEUED",
    verdict: judgement?.verdict ?? null,
    strip: stripOf(judgement?.tests ?? null, judgement?.testResults ?? []),
  };
}

/** The strip of a judgement that is done, out of its rows. */
export function stripOf(tests: unknown, results: { index: number; verdict: Verdict }[]): StripCell[] {
  const verdicts = new Map<number, TestVerdict>();
  for (const { index, verdict } of results) verdicts.set(index, testVerdictSchema.parse(verdict));
  return z
    .array(testCaseSchema)
    .parse(tests ?? [])
    .map(({ name }, index) => ({ name, state: verdicts.get(index) ?? null }));
}

/** My hand-ins to one challenge, newest first. */
export async function listMine(scope: Scope, challenge: string): Promise<SubmissionLine[]> {
  const rows = await database().prisma.submission.findMany({
    where: { userId: scope.userId, challenge: { slug: challenge } },
    orderBy: { createdAt: "desc" },
    take: MOST_LINES,
    select: lineSelect,
  });
  return rows.map(toLine);
}

const pageSelect = {
  id: true,
  kind: true,
  createdAt: true,
  files: true,
  judgements: { orderBy: { queuedAt: "desc" }, take: 1, select: { id: true } },
} as const;

type PageRow = Pick<JudgementOnPage, "createdAt" | "kind"> & {
  id: string;
  files: unknown;
  judgements: { id: string }[];
};

async function withEvents(row: PageRow): Promise<JudgementOnPage> {
  const judgement = row.judgements[0];
  if (!judgement) throw new Error(`submission ${row.id} has no judgement`);
  return {
    submissionId: row.id,
    judgementId: judgement.id,
    kind: row.kind,
    createdAt: row.createdAt,
    files: z.array(sourceFileSchema).parse(row.files) satisfies SourceFile[],
    events: await readEvents(database().pool, judgement.id, 0),
  };
}

/** My newest hand-in to a challenge with all that happened to it so far, or null. */
export async function readNewestMine(scope: Scope, challenge: string): Promise<JudgementOnPage | null> {
  const row = await database().prisma.submission.findFirst({
    where: { userId: scope.userId, challenge: { slug: challenge } },
    orderBy: { createdAt: "desc" },
    select: pageSelect,
  });
  return row && withEvents(row);
}

/** One hand-in of mine. Another person's is as unknown as one that never was. */
export async function readMine(scope: Scope, challenge: string, submissionId: string): Promise<JudgementOnPage> {
  const row = UUID.safeParse(submissionId).success
    ? await database().prisma.submission.findFirst({
        where: { id: submissionId, userId: scope.userId, challenge: { slug: challenge } },
        select: pageSelect,
      })
    : null;
  if (!row) throw new AppError("NOT_FOUND", "There is no such submission of yours.");
  return withEvents(row);
}

/** The state of a judgement of mine; refused as unknown when it is another person's. */
export async function requireMyJudgement(
  scope: Scope,
  judgementId: string,
): Promise<{ isDone: boolean; isWaiting: boolean }> {
  const judgement = await database().prisma.judgement.findFirst({
    where: { id: judgementId, submission: { userId: scope.userId } },
    select: { state: true, phase: true },
  });
  if (!judgement) throw new AppError("NOT_FOUND", "There is no such submission of yours.");
  return { isDone: judgement.state === "DONE", isWaiting: judgement.phase === "queued" };
}
