import "server-only";
import { createHash } from "node:crypto";
import type { Dates } from "@/features/assignments/phase";
import type { Transaction } from "@/lib/app-database";

export type StoredAssignment = Dates & {
  title: string;
  description: string;
  attemptsLimit: number | null;
  /** In their order. */
  challenges: { id: string; slug: string; title: string; points: number }[];
  /** Another one as soon as anything of the above is changed. */
  revision: string;
};

/** An assignment as it stands in the database; the caller's scope says that it is there. */
export async function readStored(tx: Transaction, assignmentId: string): Promise<StoredAssignment> {
  const { challenges, ...rest } = await tx.assignment.findUniqueOrThrow({
    where: { id: assignmentId },
    select: {
      title: true,
      description: true,
      opensAt: true,
      dueAt: true,
      closesAt: true,
      attemptsLimit: true,
      challenges: {
        orderBy: { position: "asc" },
        select: {
          points: true,
          challenge: { select: { id: true, slug: true, currentVersion: { select: { title: true } } } },
        },
      },
    },
  });
  const list = challenges.map(({ points, challenge: { id, slug } }) => ({ id, slug, points }));
  const revision = createHash("sha256")
    .update(JSON.stringify([rest, list]))
    .digest("hex");
  return {
    ...rest,
    challenges: challenges.map(({ points, challenge: { id, slug, currentVersion } }) => ({
      id,
      slug,
      points,
      title: currentVersion?.title ?? slug,
    })),
    revision,
  };
}
