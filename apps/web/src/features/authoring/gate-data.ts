import "server-only";
import { AppError, eachLanguage, type GateReport, gateReportSchema, type LanguageId } from "@crucible/contract";
import type { GateState } from "@crucible/db";
import { languageOf } from "@crucible/languages";
import type { AdminScope } from "@/features/auth/scope";
import { faultsOf, readSoundPackage } from "@/features/authoring/check-files";
import { titleOf } from "@/features/authoring/data";
import { isSame } from "@/features/authoring/draft-changes";
import { isAsPublished } from "@/features/authoring/mutations";
import { requireWorkingCopy, storedFiles, type WorkingCopy } from "@/features/authoring/working-copy";
import { database } from "@/lib/app-database";
import { listener } from "@/lib/notifications";
import { createWake } from "@/lib/wake";

/** A passage through the gate as its page shows it. */
export type GateRunOnPage = {
  runId: string;
  state: GateState;
  report: GateReport | null;
  askedAt: Date;
  askedBy: string | null;
  completedAt: Date | null;
  /** The version it became. */
  version: number | null;
};

/** What a runner must have to judge one language of it. */
export type GateNeed = { id: LanguageId; title: string; needs: string[]; wrong: number };

export type GatePage = {
  slug: string;
  title: string;
  isClosed: boolean;
  current: number | null;
  next: number;
  /** Nothing is to be published: students have what stands here. */
  isAsPublished: boolean;
  /** In the package as it stands: nothing can begin while there are any. */
  faults: number;
  languages: GateNeed[];
  run: GateRunOnPage | null;
  /** Whether that run proves what stands here now: only such a run can be published. */
  isOfThis: boolean;
  /** Where students have it; a new version is not counted there until somebody regrades. */
  assignments: { courseId: string; course: string; assignmentId: string; assignment: string }[];
};

/** The gate's page of a challenge, with one run of it, or else the newest. */
export async function readGatePage(_scope: AdminScope, slug: string, runId: string | null): Promise<GatePage> {
  const copy = await requireWorkingCopy(slug);
  const { prisma } = database();
  const run = await prisma.gateRun.findFirst({
    where: { slug, ...(runId === null ? {} : { id: runId }) },
    orderBy: { createdAt: "desc" },
    select: { id: true, files: true },
  });
  if (runId !== null && !run) throw new AppError("NOT_FOUND", "There is no such run of this challenge.");
  const newest = await prisma.challengeVersion.aggregate({ where: { challenge: { slug } }, _max: { number: true } });
  const faults = copy.files === null ? [] : faultsOf(slug, copy.files);
  return {
    slug,
    title: titleOf(copy),
    isClosed: copy.published?.closedAt != null,
    current: copy.published?.number ?? null,
    next: (newest._max.number ?? 0) + 1,
    isAsPublished: isAsPublished(copy),
    faults: faults.length,
    languages: faults.length === 0 ? languagesOf(copy) : [],
    run: run && (await readRun(run.id)),
    isOfThis: run !== null && copy.files !== null && isSame(storedFiles(run.files), copy.files),
    assignments: await assignmentsWith(slug),
  };
}

function languagesOf({ slug, files }: WorkingCopy): GateNeed[] {
  if (files === null) return [];
  const pkg = readSoundPackage(slug, files);
  return eachLanguage(pkg).map(([id, { wrong }]) => {
    const { title, needs } = languageOf(id);
    return { id, title, needs: needs(pkg.manifest), wrong: wrong.length };
  });
}

async function assignmentsWith(slug: string): Promise<GatePage["assignments"]> {
  const found = await database().prisma.assignmentChallenge.findMany({
    where: { challenge: { slug }, assignment: { course: { archivedAt: null } } },
    select: { assignment: { select: { id: true, title: true, course: { select: { id: true, name: true } } } } },
    orderBy: { assignment: { createdAt: "desc" } },
  });
  return found.map(({ assignment: { id, title, course } }) => ({
    courseId: course.id,
    course: course.name,
    assignmentId: id,
    assignment: title,
  }));
}

async function readRun(runId: string): Promise<GateRunOnPage | null> {
  const { prisma } = database();
  const run = await prisma.gateRun.findUnique({
    where: { id: runId },
    omit: { files: true, package: true, proved: true },
    include: { version: { select: { number: true } } },
  });
  if (!run) return null;
  const by = run.requestedById
    ? await prisma.user.findUnique({ where: { id: run.requestedById }, select: { name: true, email: true } })
    : null;
  return {
    runId,
    state: run.state,
    report: run.report === null ? null : gateReportSchema.parse(run.report),
    askedAt: run.createdAt,
    askedBy: by ? (by.name ?? by.email) : null,
    completedAt: run.completedAt,
    version: run.version?.number ?? null,
  };
}

/** Refused before a stream begins, so that a refusal is an answer with its status. */
export async function requireRun(_scope: AdminScope, runId: string): Promise<void> {
  if (!(await readRun(runId))) throw new AppError("NOT_FOUND", "There is no such run.");
}

const isOver = ({ state }: GateRunOnPage) => state !== "QUEUED" && state !== "RUNNING";

/** A run now and after each step, until it is over or `signal` aborts. What is sent always comes out of the table. */
export async function* followGateRun(runId: string, signal: AbortSignal): AsyncGenerator<GateRunOnPage> {
  const wake = createWake(signal);
  const leave = (await listener()).on("crucible_gate", (id) => {
    if (id === null || id === runId) wake.call();
  });
  try {
    let said = "";
    while (!signal.aborted) {
      const run = await readRun(runId);
      if (!run) return;
      const saying = JSON.stringify(run);
      if (saying !== said) yield run;
      said = saying;
      if (isOver(run)) return;
      await wake.sleep();
    }
  } finally {
    leave();
  }
}
