import "server-only";
import type { Prisma } from "@crucible/db";
import { type AuditLine, readDeed } from "@/features/audit/entry";
import { type AuditCursor, type AuditFilter, cursorAfter } from "@/features/audit/schema";
import type { CourseScope } from "@/features/auth/course-scope";
import type { AdminScope, Scope } from "@/features/auth/scope";
import { containing } from "@/features/people/person-search";
import { database } from "@/lib/app-database";

export const ENTRIES_A_PAGE = 50;
const MOST_COURSES = 500;

/** One page, newest first; `next` is where the one after it begins, null on the last. */
export type AuditPage = { lines: AuditLine[]; next: string | null };

/** Everything that was written down, for admins. */
export async function readAudit(_scope: AdminScope, filter: AuditFilter): Promise<AuditPage> {
  const person = containing(filter.person);
  const where = {
    ...(filter.action && { action: filter.action }),
    ...(filter.course && { courseId: filter.course }),
    ...(filter.person !== "" && { OR: [{ actor: person }, { subject: person }] }),
  };
  return readPage(where, filter.before);
}

/** What was written down about a course, for its instructors. */
export async function readCourseAudit(
  { courseId }: CourseScope<"INSTRUCTOR">,
  { action, before }: Pick<AuditFilter, "action" | "before">,
): Promise<AuditPage> {
  return readPage({ courseId, ...(action && { action }) }, before);
}

/** What was written down about the one who asks. */
export async function readAboutMe({ userId }: Scope, { before }: Pick<AuditFilter, "before">): Promise<AuditPage> {
  return readPage({ subjectUserId: userId }, before);
}

/** The courses that entries can be asked for, by name. */
export async function listAuditCourses(_scope: AdminScope): Promise<{ id: string; name: string }[]> {
  return database().prisma.course.findMany({
    select: { id: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: MOST_COURSES,
  });
}

async function readPage(where: Prisma.AuditEntryWhereInput, before: AuditCursor | null): Promise<AuditPage> {
  const after = before && {
    OR: [{ at: { lt: before.at } }, { at: before.at, id: { lt: before.id } }],
  };
  const named = { select: { name: true, email: true } };
  const rows = await database().prisma.auditEntry.findMany({
    where: after ? { AND: [where, after] } : where,
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: ENTRIES_A_PAGE + 1,
    select: {
      id: true,
      at: true,
      action: true,
      detail: true,
      actorId: true,
      subjectUserId: true,
      actor: named,
      subject: named,
    },
  });
  const shown = rows.slice(0, ENTRIES_A_PAGE);
  const last = shown.at(-1);
  return {
    lines: shown.map(({ id, at, action, detail, actorId, subjectUserId, actor, subject }) => ({
      id,
      at,
      actor: nameOf(actor),
      subject: nameOf(subject),
      isOwnDoing: actorId !== null && actorId === subjectUserId,
      deed: readDeed(action, detail),
    })),
    next: rows.length > ENTRIES_A_PAGE && last ? cursorAfter(last) : null,
  };
}

const nameOf = (user: { name: string | null; email: string } | null) => user && (user.name ?? user.email);
