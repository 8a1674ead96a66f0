import "server-only";
import type { Transaction } from "@/lib/app-database";

/** The section of this name in the course, made where there is none. Spellings that differ in case are one. */
export async function sectionNamed(tx: Transaction, courseId: string, name: string): Promise<string> {
  const known = await tx.section.findFirst({
    where: { courseId, name: { equals: name, mode: "insensitive" } },
    select: { id: true },
  });
  if (known) return known.id;
  const made = await tx.section.create({ data: { courseId, name }, select: { id: true } });
  return made.id;
}

/** Takes away sections that nobody is in any more. */
export async function dropEmptySections(tx: Transaction, courseId: string): Promise<void> {
  await tx.section.deleteMany({ where: { courseId, enrollments: { none: {} } } });
}
