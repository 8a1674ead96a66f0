import "server-only";
import { recordAudit } from "@/features/audit/record-audit";
import type { CourseScope } from "@/features/auth/course-scope";
import type { TeacherScope } from "@/features/auth/scope";
import { makeJoinCode } from "@/features/courses/join-code";
import type { CourseFacts } from "@/features/courses/schema";
import { database } from "@/lib/app-database";

/** A course with its first instructor, who made it, and a join link that works. */
export async function createCourse(scope: TeacherScope, input: CourseFacts): Promise<{ courseId: string }> {
  const { userId } = scope;
  return database().prisma.$transaction(async (tx) => {
    const { id: courseId } = await tx.course.create({ data: { ...input, createdById: userId }, select: { id: true } });
    await tx.enrollment.create({
      data: { courseId, userId, email: scope.email, role: "INSTRUCTOR" },
      select: { id: true },
    });
    await tx.courseInvitation.create({ data: { courseId, code: makeJoinCode(), createdById: userId } });
    await recordAudit(tx, {
      actorId: userId,
      action: "course-role-changed",
      detail: { course: input.name, name: scope.name, from: null, to: "INSTRUCTOR" },
      courseId,
      subjectUserId: userId,
    });
    await recordAudit(tx, {
      actorId: userId,
      action: "join-link-made",
      detail: { course: input.name },
      courseId,
    });
    return { courseId };
  });
}

/** Another name, or another clock: moments that were entered by the old one stay the moments they are. */
export async function changeCourse(course: CourseScope<"INSTRUCTOR">, facts: CourseFacts): Promise<void> {
  const { name, timeZone } = facts;
  await database().prisma.course.update({
    where: { id: course.courseId },
    data: { name, timeZone },
    select: { id: true },
  });
}
