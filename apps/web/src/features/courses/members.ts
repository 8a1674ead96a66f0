import "server-only";
import { AppError, type CourseRole } from "@crucible/contract";
import { recordAudit } from "@/features/audit/record-audit";
import type { CourseScope } from "@/features/auth/course-scope";
import { lockCourse } from "@/features/courses/course-lock";
import type { ChangeMemberInput } from "@/features/courses/schema";
import { dropEmptySections, sectionNamed } from "@/features/courses/sections";
import { database, type Transaction } from "@/lib/app-database";

type Course = CourseScope<"INSTRUCTOR">;
const ONESELF = "Nobody changes their own place in a course. Ask another instructor, or an admin.";
const LAST = "This is the last instructor of the course. Make somebody else an instructor first.";
const PENDING = "Who has not signed up yet can only wait as a student. Change the role once they have.";

/** Gives a member a role and a section. */
export async function changeMember(course: Course, input: ChangeMemberInput & { enrollmentId: string }): Promise<void> {
  await changing(course, input.enrollmentId, async (tx, member) => {
    const { role, section } = input;
    if (member.role !== role) {
      if (member.userId === course.userId) throw new AppError("FORBIDDEN", ONESELF);
      if (!member.userId) throw new AppError("CONFLICT", PENDING);
      if (member.role === "INSTRUCTOR") await keepAnInstructor(tx, course.courseId, member.id);
    }
    const sectionId = section === null ? null : await sectionNamed(tx, course.courseId, section);
    await tx.enrollment.update({ where: { id: member.id }, data: { role, sectionId }, select: { id: true } });
    await dropEmptySections(tx, course.courseId);
    const isIn = member.removedAt === null;
    if (member.role !== role && isIn) await recordRole(tx, course, member, member.role, role);
  });
}

/** Takes a member out of the course. What they handed in stays, and they can be taken back. */
export async function removeMember(course: Course, enrollmentId: string): Promise<void> {
  await changing(course, enrollmentId, async (tx, member) => {
    if (member.removedAt) return;
    if (member.userId === course.userId) throw new AppError("FORBIDDEN", ONESELF);
    if (member.role === "INSTRUCTOR") await keepAnInstructor(tx, course.courseId, member.id);
    await tx.enrollment.update({ where: { id: member.id }, data: { removedAt: new Date() }, select: { id: true } });
    await recordRole(tx, course, member, member.role, null);
  });
}

/** Back into the course, in the role and section they had. */
export async function takeBackMember(course: Course, enrollmentId: string): Promise<void> {
  await changing(course, enrollmentId, async (tx, member) => {
    if (!member.removedAt) return;
    await tx.enrollment.update({ where: { id: member.id }, data: { removedAt: null }, select: { id: true } });
    await recordRole(tx, course, member, null, member.role);
  });
}

type Member = Awaited<ReturnType<typeof findMember>>;

async function changing(
  course: Course,
  enrollmentId: string,
  change: (tx: Transaction, member: Member) => Promise<void>,
): Promise<void> {
  await database().prisma.$transaction(async (tx) => {
    await lockCourse(tx, course.courseId);
    await change(tx, await findMember(tx, course, enrollmentId));
  });
}

// By course and id: an id of another course is as unknown here as one that never was.
async function findMember(tx: Transaction, { courseId }: Course, id: string) {
  const member = await tx.enrollment.findFirst({
    where: { id, courseId },
    select: {
      id: true,
      userId: true,
      email: true,
      role: true,
      removedAt: true,
      rosterName: true,
      user: { select: { name: true } },
    },
  });
  if (!member) throw new AppError("NOT_FOUND", "This person is not in the roster of this course.");
  return member;
}

async function keepAnInstructor(tx: Transaction, courseId: string, besides: string): Promise<void> {
  const others = await tx.enrollment.count({
    where: { courseId, role: "INSTRUCTOR", removedAt: null, userId: { not: null }, id: { not: besides } },
  });
  if (others === 0) throw new AppError("CONFLICT", LAST);
}

async function recordRole(
  tx: Transaction,
  course: Course,
  member: Member,
  from: CourseRole | null,
  to: CourseRole | null,
): Promise<void> {
  await recordAudit(tx, {
    actorId: course.userId,
    action: "course-role-changed",
    detail: { course: course.courseName, name: member.rosterName ?? member.user?.name ?? member.email, from, to },
    courseId: course.courseId,
    ...(member.userId ? { subjectUserId: member.userId } : {}),
  });
}
