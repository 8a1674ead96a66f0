import "server-only";
import type { CourseRole } from "@crucible/contract";
import type { CourseScope } from "@/features/auth/course-scope";
import type { AdminScope, Scope } from "@/features/auth/scope";
import { readEnrollments } from "@/features/courses/read-enrollments";
import { database } from "@/lib/app-database";

/** A course of mine, as the home page lists it. */
export type CourseLine = {
  id: string;
  name: string;
  role: CourseRole;
  section: string | null;
  isArchived: boolean;
  assignments: number;
  /** For those who teach it; null for its students. */
  people: { here: number; pending: number } | null;
};

/** How many students each of these courses has. */
async function countPeople(courseIds: string[]): Promise<(courseId: string) => { here: number; pending: number }> {
  const groups = await database().prisma.enrollment.groupBy({
    by: ["courseId"],
    where: { courseId: { in: courseIds }, role: "STUDENT", removedAt: null },
    _count: { _all: true, userId: true },
  });
  const counts = new Map(groups.map(({ courseId, _count }) => [courseId, _count]));
  return (courseId) => {
    const { _all: all, userId: here } = counts.get(courseId) ?? { _all: 0, userId: 0 };
    return { here, pending: all - here };
  };
}

/** The courses I am in: the newest first, those that are over last. */
export async function listMyCourses(scope: Scope): Promise<CourseLine[]> {
  const mine = await database().prisma.enrollment.findMany({
    where: { userId: scope.userId, removedAt: null },
    orderBy: [{ course: { archivedAt: { sort: "desc", nulls: "first" } } }, { course: { createdAt: "desc" } }],
    select: {
      role: true,
      section: { select: { name: true } },
      course: { select: { id: true, name: true, archivedAt: true, assignments: { select: { opensAt: true } } } },
    },
  });
  const isTaught = (role: CourseRole) => role !== "STUDENT";
  const peopleOf = await countPeople(mine.filter(({ role }) => isTaught(role)).map(({ course }) => course.id));
  const now = new Date();
  return mine.map(({ role, section, course: { id, name, archivedAt, assignments } }) => ({
    id,
    name,
    role,
    section: section?.name ?? null,
    isArchived: archivedAt !== null,
    // To its students an assignment is there when it opens.
    assignments: assignments.filter(({ opensAt }) => isTaught(role) || (opensAt && opensAt <= now)).length,
    people: isTaught(role) ? peopleOf(id) : null,
  }));
}

/** Every course of the site that the admin is not in: they act in each as its instructor does. */
export async function listOtherCourses(scope: AdminScope): Promise<CourseLine[]> {
  const courses = await database().prisma.course.findMany({
    where: { enrollments: { none: { userId: scope.userId, removedAt: null } } },
    orderBy: [{ archivedAt: { sort: "desc", nulls: "first" } }, { createdAt: "desc" }],
    select: { id: true, name: true, archivedAt: true, _count: { select: { assignments: true } } },
  });
  const peopleOf = await countPeople(courses.map(({ id }) => id));
  return courses.map(({ id, name, archivedAt, _count }) => ({
    id,
    name,
    role: "INSTRUCTOR",
    section: null,
    isArchived: archivedAt !== null,
    assignments: _count.assignments,
    people: peopleOf(id),
  }));
}

/** Somebody in the roster. */
export type RosterRow = {
  id: string;
  name: string;
  email: string;
  studentNumber: string | null;
  section: string | null;
  role: CourseRole;
  /** `pending`: waits for the first sign-in with this address. */
  state: "here" | "pending" | "removed";
  isSelf: boolean;
};

/** Everybody in the course, whoever was removed among them, by name. */
export async function readRosterRows(course: CourseScope<"TEACHING_ASSISTANT">): Promise<RosterRow[]> {
  const enrollments = await readEnrollments(database().prisma, course);
  return enrollments
    .map(({ userId, rosterName, user, removedAt, section, ...rest }): RosterRow => {
      const state = removedAt ? "removed" : userId ? "here" : "pending";
      const name = rosterName ?? user?.name ?? rest.email;
      return { ...rest, name, section: section?.name ?? null, state, isSelf: userId === course.userId };
    })
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}

/** Names of the course's sections. */
export async function listSections(course: CourseScope): Promise<string[]> {
  const sections = await database().prisma.section.findMany({
    where: { courseId: course.courseId },
    orderBy: { name: "asc" },
    select: { name: true },
  });
  return sections.map(({ name }) => name);
}
