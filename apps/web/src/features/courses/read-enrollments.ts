import "server-only";
import type { CourseScope } from "@/features/auth/course-scope";
import type { Transaction } from "@/lib/app-database";

/** Everybody in the course, whoever was removed among them, as the roster has them. */
export function readEnrollments(
  reader: Pick<Transaction, "enrollment">,
  { courseId }: CourseScope<"TEACHING_ASSISTANT">,
) {
  return reader.enrollment.findMany({
    where: { courseId },
    select: {
      id: true,
      userId: true,
      email: true,
      rosterName: true,
      studentNumber: true,
      role: true,
      removedAt: true,
      section: { select: { name: true } },
      user: { select: { name: true } },
    },
  });
}
