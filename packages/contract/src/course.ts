import { z } from "zod";

/** Roles within a course, by LTI's words. An admin acts in every course as its instructor does. */
export const courseRoleSchema = z.enum(["STUDENT", "TEACHING_ASSISTANT", "INSTRUCTOR"]);
export type CourseRole = z.infer<typeof courseRoleSchema>;

export const COURSE_ROLE_NAMES = {
  STUDENT: "student",
  TEACHING_ASSISTANT: "teaching assistant",
  INSTRUCTOR: "instructor",
} as const satisfies Record<CourseRole, string>;

/** Whether a role may do what `needed` may. */
export function isAtLeast(role: CourseRole, needed: CourseRole): boolean {
  const { options } = courseRoleSchema;
  return options.indexOf(role) >= options.indexOf(needed);
}
