import "server-only";
import { createHash } from "node:crypto";
import { AppError } from "@crucible/contract";
import { recordAudit } from "@/features/audit/record-audit";
import type { CourseScope } from "@/features/auth/course-scope";
import { countEffects } from "@/features/courses/count-effects";
import { lockCourse } from "@/features/courses/course-lock";
import { type CourseNow, type PlanEntry, planRoster, type RosterPlan } from "@/features/courses/plan-roster";
import { readEnrollments } from "@/features/courses/read-enrollments";
import { type RosterFile, readRoster } from "@/features/courses/read-roster";
import type { ImportRosterInput } from "@/features/courses/schema";
import { dropEmptySections } from "@/features/courses/sections";
import { database, type Transaction } from "@/lib/app-database";

type Course = CourseScope<"INSTRUCTOR">;

/** What an import would do, and how to name exactly that when it is confirmed. */
export type RosterPreview = RosterPlan & Pick<RosterFile, "unreadable" | "columns"> & { digest: string };

/** Reads the roster and says what it would do. Writes nothing. */
export async function previewRoster(course: Course, text: string): Promise<RosterPreview> {
  return plan(database().prisma, course, text);
}

/**
 * Does what the preview showed, in one transaction: all of it or nothing. Refused when the course changed since, and
 * when lines have errors unless the person chose to leave those out.
 */
export async function importRoster(
  course: Course,
  input: ImportRosterInput,
): Promise<{ added: number; changed: number; pending: number }> {
  return database().prisma.$transaction(
    async (tx) => {
      await lockCourse(tx, course.courseId);
      const { entries, faults, unreadable, digest } = await plan(tx, course, input.text);
      if (unreadable) throw new AppError("INVALID_INPUT", unreadable.message);
      if (digest !== input.digest) {
        throw new AppError("CONFLICT", "The course has changed since this preview. Look at it once more.");
      }
      if (faults.length > 0 && !input.skipFaults) {
        throw new AppError("CONFLICT", "Some lines have errors. Correct them, or choose to import the others.");
      }
      return write(tx, course, entries);
    },
    { timeout: 30_000 },
  );
}

type Reader = Pick<Transaction, "enrollment" | "section" | "user">;

async function plan(reader: Reader, course: Course, text: string): Promise<RosterPreview> {
  const { lines, faults, unreadable, columns } = readRoster(text);
  const now = await readCourse(
    reader,
    course,
    lines.map(({ email }) => email),
  );
  const planned = planRoster(lines, now);
  const all = [...faults, ...planned.faults].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  const whole = { ...planned, faults: all };
  const digest = createHash("sha256").update(JSON.stringify(whole)).digest("base64url");
  return { ...whole, unreadable, columns, digest };
}

async function readCourse(reader: Reader, course: Course, emails: string[]): Promise<CourseNow> {
  const { courseId, userId } = course;
  const [enrollments, sections, accounts] = await Promise.all([
    readEnrollments(reader, course),
    reader.section.findMany({ where: { courseId }, orderBy: { name: "asc" }, select: { name: true } }),
    reader.user.findMany({ where: { email: { in: emails } }, select: { id: true, email: true } }),
  ]);
  const members = enrollments.map(({ section, user, removedAt, ...rest }) => ({
    ...rest,
    section: section?.name ?? null,
    accountName: user?.name ?? null,
    isRemoved: removedAt !== null,
  }));
  return { members, sections: sections.map(({ name }) => name), accounts, selfId: userId };
}

async function write(tx: Transaction, course: Course, entries: readonly PlanEntry[]) {
  const counts = countEffects(entries);
  const facts = { added: counts.add, changed: counts.change, pending: counts.wait };
  if (facts.added + facts.changed + facts.pending === 0) return facts;

  const { courseId, courseName, userId: actorId } = course;
  const sectionIds = await makeSections(tx, courseId, entries);
  const sectionOf = (entry: PlanEntry) => (entry.section === null ? null : (sectionIds.get(entry.section) ?? null));
  await tx.enrollment.createMany({
    data: entries
      .filter(({ enrollmentId }) => enrollmentId === null)
      .map((entry) => ({ courseId, sectionId: sectionOf(entry), ...inRoster(entry) })),
  });
  for (const entry of entries) {
    if (entry.effect !== "change" || entry.enrollmentId === null) continue;
    const data = { sectionId: sectionOf(entry), ...inRoster(entry) };
    await tx.enrollment.update({ where: { id: entry.enrollmentId }, data, select: { id: true } });
  }
  await dropEmptySections(tx, courseId);
  for (const entry of entries) {
    const { role: to, roleBefore: from, userId, name, email } = entry;
    // The import is one entry; a role above a student's, or one that changed, is one of its own that its person sees.
    if (entry.effect === "out" || to === (from ?? "STUDENT") || userId === null) continue;
    const detail = { course: courseName, name: name ?? email, from, to };
    await recordAudit(tx, { actorId, action: "course-role-changed", detail, courseId, subjectUserId: userId });
  }
  const detail = { course: courseName, ...facts };
  await recordAudit(tx, { actorId, action: "roster-imported", detail, courseId });
  return facts;
}

const inRoster = ({ userId, email, name, studentNumber, role }: PlanEntry) => ({
  userId,
  email,
  rosterName: name,
  studentNumber,
  role,
});

async function makeSections(
  tx: Transaction,
  courseId: string,
  entries: readonly PlanEntry[],
): Promise<Map<string, string>> {
  const names = new Set(entries.flatMap(({ section }) => (section === null ? [] : [section])));
  await tx.section.createMany({ data: Array.from(names, (name) => ({ courseId, name })), skipDuplicates: true });
  const sections = await tx.section.findMany({ where: { courseId }, select: { id: true, name: true } });
  return new Map(sections.map(({ id, name }) => [name, id]));
}
