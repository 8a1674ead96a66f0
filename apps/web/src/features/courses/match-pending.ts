import "server-only";
import { lockCourse } from "@/features/courses/course-lock";
import { database } from "@/lib/app-database";

/**
 * Puts somebody into the courses whose rosters wait for their address; called when they sign up and at every sign-in.
 * Who was removed while they waited stays removed, and a course they are in already keeps the place they have, also one
 * they join at this very moment: a sign-in never fails for it.
 */
export async function matchPendingEnrollments(user: { id: string; email: string }): Promise<void> {
  const pending = { userId: null, email: user.email.toLowerCase() };
  const { prisma } = database();
  // Always in the same order: two sign-ins never wait for each other.
  const courses = await prisma.enrollment.findMany({
    where: pending,
    orderBy: { courseId: "asc" },
    select: { courseId: true },
  });
  if (courses.length === 0) return;
  await prisma.$transaction(async (tx) => {
    for (const { courseId } of courses) await lockCourse(tx, courseId);
    await tx.enrollment.updateMany({
      where: {
        ...pending,
        courseId: { in: courses.map(({ courseId }) => courseId) },
        course: { enrollments: { none: { userId: user.id } } },
      },
      data: { userId: user.id },
    });
  });
}
