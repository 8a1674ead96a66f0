import "server-only";
import { AppError, COURSE_ROLE_NAMES, type CourseRole, isAtLeast } from "@crucible/contract";
import type { Scope } from "@/features/auth/scope";
import { database } from "@/lib/app-database";

declare const minted: unique symbol;

/** What a scope was checked for. Each level holds those below, so an instructor's serves where a student's is asked. */
type Levels = {
  STUDENT: { student: true };
  TEACHING_ASSISTANT: { student: true; teachingAssistant: true };
  INSTRUCTOR: { student: true; teachingAssistant: true; instructor: true };
};

/**
 * Who asks, as a member of one course with at least the role `Needed`, checked in this very request. Only
 * `requireCourse` and `requireAssignment` make one; every read and write of a course's things takes one.
 */
export type CourseScope<Needed extends CourseRole = "STUDENT"> = {
  // Mapped, not just indexed: else the compiler compares the names of the roles instead of what they hold.
  readonly [minted]: { [Level in keyof Levels[Needed]]: true };
  readonly userId: string;
  readonly name: string;
  readonly courseId: string;
  readonly courseName: string;
  readonly timeZone: string;
  readonly isArchived: boolean;
  /** The role they act in: an admin's is an instructor's. */
  readonly courseRole: CourseRole;
  /** Null for an admin who is not in the roster. */
  readonly enrollmentId: string | null;
  readonly isAdmin: boolean;
};

/** The same for one assignment of the course. */
export type AssignmentScope<Needed extends CourseRole = "STUDENT"> = CourseScope<Needed> & {
  readonly assignmentId: string;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const NO_COURSE = "There is no such course, or you are not in it. Ask your instructor for the join link.";
const NO_ASSIGNMENT = "There is no such assignment, or it is not open yet.";

/**
 * The course as its member sees it. One that somebody is not in is as unknown as one that never was (NOT_FOUND); a role
 * that does not suffice is FORBIDDEN.
 */
export async function requireCourse<Needed extends CourseRole>(
  scope: Scope,
  courseId: string,
  needed: Needed,
): Promise<CourseScope<Needed>> {
  const course = UUID.test(courseId)
    ? await database().prisma.course.findUnique({
        where: { id: courseId },
        select: {
          id: true,
          name: true,
          timeZone: true,
          archivedAt: true,
          enrollments: { where: { userId: scope.userId, removedAt: null }, select: { id: true, role: true } },
        },
      })
    : null;
  const enrollment = course?.enrollments[0];
  const isAdmin = scope.role === "ADMIN";
  const courseRole = isAdmin ? "INSTRUCTOR" : enrollment?.role;
  if (!course || !courseRole) throw new AppError("NOT_FOUND", NO_COURSE);
  if (!isAtLeast(courseRole, needed)) {
    throw new AppError("FORBIDDEN", `You are a ${COURSE_ROLE_NAMES[courseRole]} of this course, and may not do that.`);
  }
  return {
    userId: scope.userId,
    name: scope.name,
    courseId: course.id,
    courseName: course.name,
    timeZone: course.timeZone,
    isArchived: course.archivedAt !== null,
    courseRole,
    enrollmentId: enrollment?.id ?? null,
    isAdmin,
  } as CourseScope<Needed>;
}

/** The assignment as a member of its course sees it: for students there is none before it opens. */
export async function requireAssignment<Needed extends CourseRole>(
  scope: Scope,
  assignmentId: string,
  needed: Needed,
): Promise<AssignmentScope<Needed>> {
  const assignment = UUID.test(assignmentId)
    ? await database().prisma.assignment.findUnique({
        where: { id: assignmentId },
        select: { id: true, courseId: true, opensAt: true },
      })
    : null;
  if (!assignment) throw new AppError("NOT_FOUND", NO_ASSIGNMENT);
  const course = await requireCourse(scope, assignment.courseId, needed);
  const isOpened = assignment.opensAt !== null && assignment.opensAt <= new Date();
  if (!isOpened && course.courseRole === "STUDENT") throw new AppError("NOT_FOUND", NO_ASSIGNMENT);
  return { ...course, assignmentId: assignment.id };
}
