import "server-only";
import type { Transaction } from "@/lib/app-database";

/**
 * One change of a course's people at a time: whoever counts the instructors, or looks whether somebody is in the course
 * yet, is not overtaken before they write.
 */
export async function lockCourse(tx: Transaction, courseId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM courses WHERE id = ${courseId}::uuid FOR NO KEY UPDATE`;
}
