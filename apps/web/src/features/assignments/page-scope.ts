import "server-only";
import type { CourseRole } from "@crucible/contract";
import { notFound } from "next/navigation";
import { type AssignmentScope, requireAssignment } from "@/features/auth/course-scope";
import type { Scope } from "@/features/auth/scope";
import { requirePageScope } from "@/features/auth/session";
import { foundOrMissing } from "@/lib/found-or-missing";

/**
 * For pages below an assignment: who asks, checked for the assignment that the address names, or the page that says why
 * not. An address that puts it into another course is none.
 */
export async function requireAssignmentPage<Needed extends CourseRole>(
  { courseId, assignmentId }: { courseId: string; assignmentId: string },
  needed: Needed,
  room = "",
): Promise<{ scope: Scope; assignment: AssignmentScope<Needed> }> {
  const scope = await requirePageScope(`/courses/${courseId}/assignments/${assignmentId}${room}`);
  const assignment = await foundOrMissing(requireAssignment(scope, assignmentId, needed));
  if (assignment.courseId !== courseId) notFound();
  return { scope, assignment };
}
