import "server-only";
import {
  AppError,
  languageIdSchema,
  type NumberedEvent,
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
import { COUNTED_JUDGEMENT } from "@/features/submissions/counted-judgement";
import type { JudgementOnPage, PhaseAges } from "@/features/submissions/judgement-on-page";
import type { SubmissionLine } from "@/features/submissions/submission-line";
import { database } from "@/lib/app-database";

const MOST_LINES = 100;
const UUID = z.uuid();

/** What a line of a list of hand-ins is made of, by the judgement that counts. */
export const lineSelect = {
  id: true,
  kind: true,
  language: true,
  createdAt: true,
  judgements: {
    ...COUNTED_JUDGEMENT,
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
  language: string;
  createdAt: Date;
  judgements: {
    state: SubmissionLine["state"];
    verdict: Verdict | null;
    tests: unknown;
    testResults: { index: number; verdict: Verdict }[];
  }[];
};

/** A line of a list of hand-ins. */
export function toLine(row: Line): SubmissionLine {
  const judgement = row.judgements[0];
  return {
    id: row.id,
    kind: row.kind,
    language: languageIdSchema.parse(row.language),
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

/** Which of my hand-ins: those to a challenge, or only those to an assignment with it. */
export type Which = { challenge: string; assignmentId?: string | undefined };

const mine = (scope: Scope, { challenge, assignmentId }: Which) => ({
  userId: scope.userId,
  challenge: { slug: challenge },
  ...(assignmentId !== undefined && { assignmentId }),
});

/** My hand-ins, newest first. */
export async function listMine(scope: Scope, which: Which): Promise<SubmissionLine[]> {
  const rows = await database().prisma.submission.findMany({
    where: mine(scope, which),
    orderBy: { createdAt: "desc" },
    take: MOST_LINES,
    select: lineSelect,
  });
  return rows.map(toLine);
}

/** What a page about one hand-in is made of. */
export const pageSelect = {
  id: true,
  kind: true,
  language: true,
  createdAt: true,
  files: true,
  judgements: { ...COUNTED_JUDGEMENT, select: { id: true, regrade: { select: { appliedAt: true, reason: true } } } },
} as const;

type PageRow = Pick<JudgementOnPage, "createdAt" | "kind"> & {
  id: string;
  language: string;
  files: unknown;
  judgements: { id: string; regrade: { appliedAt: Date | null; reason: string } | null }[];
};

/** A hand-in with all that was said of it. */
export async function withEvents(row: PageRow): Promise<JudgementOnPage> {
  const judgement = row.judgements[0];
  if (!judgement) throw new Error(`submission ${row.id} has no judgement`);
  const events = await readEvents(database().pool, judgement.id, 0);
  return {
    submissionId: row.id,
    judgementId: judgement.id,
    kind: row.kind,
    language: languageIdSchema.parse(row.language),
    createdAt: row.createdAt,
    files: z.array(sourceFileSchema).parse(row.files) satisfies SourceFile[],
    events,
    ages: await readPhaseAges(judgement.id, row.createdAt, events),
    regraded: judgement.regrade?.appliedAt
      ? { appliedAt: judgement.regrade.appliedAt, reason: judgement.regrade.reason }
      : null,
  };
}

/** How long ago the phases of the attempt under way began, so that a page that comes late counts on. */
async function readPhaseAges(judgementId: string, queuedAt: Date, events: NumberedEvent[]): Promise<PhaseAges> {
  if (events.some(({ event }) => event.type === "done" || event.type === "cancelled")) return {};
  const rows = await database().prisma.judgementEvent.findMany({
    where: { judgementId },
    select: { sequence: true, createdAt: true },
  });
  const at = new Map(rows.map(({ sequence, createdAt }) => [sequence, createdAt]));
  const now = Date.now();
  let ages: PhaseAges = { queued: Math.max(0, now - queuedAt.getTime()) };
  for (const { sequence, event } of events) {
    const age = Math.max(0, now - (at.get(sequence)?.getTime() ?? now));
    if (event.type === "started") ages = { ...ages, compiling: age };
    if (event.type === "phase") ages = { ...ages, [event.phase]: age };
    if (event.type === "requeued") ages = { queued: age };
  }
  return ages;
}

/** My newest hand-in with all that happened to it so far, or null. */
export async function readNewestMine(scope: Scope, which: Which): Promise<JudgementOnPage | null> {
  const row = await database().prisma.submission.findFirst({
    where: mine(scope, which),
    orderBy: { createdAt: "desc" },
    select: pageSelect,
  });
  return row && withEvents(row);
}

/** One hand-in of mine. Another person's is as unknown as one that never was. */
export async function readMine(scope: Scope, which: Which, submissionId: string): Promise<JudgementOnPage> {
  const row = UUID.safeParse(submissionId).success
    ? await database().prisma.submission.findFirst({
        where: { id: submissionId, ...mine(scope, which) },
        select: pageSelect,
      })
    : null;
  if (!row) throw new AppError("NOT_FOUND", "There is no such submission of yours.");
  return withEvents(row);
}

/** Where a judgement stands when somebody begins to watch it. */
export type Standing = {
  /** Nothing but advice may still come. */
  isOver: boolean;
  isWaiting: boolean;
  /** Until when advice may come after the verdict; null where none is awaited. */
  adviceUntil: Date | null;
};

/** The standing of a judgement of mine; refused as unknown when it is another person's. */
export async function requireMyJudgement(scope: Scope, judgementId: string): Promise<Standing> {
  const judgement = await database().prisma.judgement.findFirst({
    where: { id: judgementId, submission: { userId: scope.userId }, ...COUNTED_JUDGEMENT.where },
    select: { state: true, phase: true, adviceDueAt: true },
  });
  if (!judgement) throw new AppError("NOT_FOUND", "There is no such submission of yours.");
  return {
    isOver: judgement.state === "DONE" || judgement.state === "CANCELLED",
    isWaiting: judgement.phase === "queued",
    adviceUntil: judgement.adviceDueAt,
  };
}
