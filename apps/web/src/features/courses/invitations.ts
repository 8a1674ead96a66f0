import "server-only";
import { recordAudit } from "@/features/audit/record-audit";
import type { CourseScope } from "@/features/auth/course-scope";
import { lockCourse } from "@/features/courses/course-lock";
import { makeJoinCode } from "@/features/courses/join-code";
import { database, type Transaction } from "@/lib/app-database";

/** The join code that works, or null when there is none. */
export async function readJoinLink(course: CourseScope<"TEACHING_ASSISTANT">): Promise<string | null> {
  const { courseId } = course;
  const found = await database().prisma.courseInvitation.findFirst({
    where: { courseId, revokedAt: null },
    select: { code: true },
  });
  return found?.code ?? null;
}

/** A new join code. The one before works no more from this moment on. */
export async function makeJoinLink(course: CourseScope<"INSTRUCTOR">): Promise<{ code: string }> {
  const { courseId, userId } = course;
  const code = makeJoinCode();
  await database().prisma.$transaction(async (tx) => {
    await lockCourse(tx, courseId);
    await revoke(tx, course);
    await tx.courseInvitation.create({ data: { courseId, code, createdById: userId } });
    const detail = { course: course.courseName };
    await recordAudit(tx, { actorId: userId, action: "join-link-made", detail, courseId });
  });
  return { code };
}

/** Nobody joins any more until a new link is made. */
export async function revokeJoinLink(course: CourseScope<"INSTRUCTOR">): Promise<void> {
  await database().prisma.$transaction(async (tx) => {
    await lockCourse(tx, course.courseId);
    await revoke(tx, course);
  });
}

async function revoke(tx: Transaction, { courseId, courseName, userId }: CourseScope<"INSTRUCTOR">): Promise<void> {
  const { count } = await tx.courseInvitation.updateMany({
    where: { courseId, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  if (count === 0) return;
  const detail = { course: courseName };
  await recordAudit(tx, { actorId: userId, action: "join-link-revoked", detail, courseId });
}
