import "server-only";
import { database } from "@/lib/app-database";

/**
 * Puts somebody into the courses whose rosters wait for their address; called when they sign up and at every sign-in.
 * Who was removed while they waited stays removed, and a course they are in already keeps the place they have.
 */
export async function matchPendingEnrollments(user: { id: string; email: string }): Promise<void> {
  await database().prisma.enrollment.updateMany({
    where: {
      userId: null,
      email: user.email.toLowerCase(),
      course: { enrollments: { none: { userId: user.id } } },
    },
    data: { userId: user.id },
  });
}
