import { addCourse, type CourseFixture } from "@/testing/course-fixture";
import { openWebFixture, type WebFixture } from "@/testing/web-fixture";

/** Everybody who may knock: of the course in question, of another, and of none. */
export const ROLES = [
  "signedOut",
  "stranger",
  "student",
  "assistant",
  "instructor",
  "otherStudent",
  "otherInstructor",
  "admin",
  "deactivatedAdmin",
] as const;
export type Role = (typeof ROLES)[number];

/** The least there is to ask every procedure something that exists. */
export async function openWorld() {
  const fixture: WebFixture = await openWebFixture();
  const course: CourseFixture = await addCourse(fixture);
  const other: CourseFixture = await addCourse(fixture, "Another course");
  const users: Record<Role, string | null> = {
    signedOut: null,
    stranger: await fixture.addUser({ name: "Nobody" }),
    student: course.studentId,
    assistant: course.assistantId,
    instructor: course.instructorId,
    otherStudent: other.studentId,
    otherInstructor: other.instructorId,
    admin: await fixture.addUser({ name: "Ada Admin", platformRole: "ADMIN" }),
    deactivatedAdmin: await fixture.addUser({ platformRole: "ADMIN", deactivatedAt: new Date() }),
  };
  return { fixture, course, other, users, assignmentId: await course.addAssignment() };
}

export type World = Awaited<ReturnType<typeof openWorld>>;
