import "server-only";
import { AppError } from "@crucible/contract";
import { cancelGateRun, type GatePublication, publishGateRun, requestGateRun } from "@crucible/db";
import { recordAudit } from "@/features/audit/record-audit";
import type { AdminScope } from "@/features/auth/scope";
import { readSoundPackage } from "@/features/authoring/check-files";
import { isSame } from "@/features/authoring/draft-changes";
import { isAsPublished } from "@/features/authoring/mutations";
import { lockSlug, requireWorkingCopy, storedFiles } from "@/features/authoring/working-copy";
import { database } from "@/lib/app-database";

/** Asks the runner to prove what stands in the draft. A run of the challenge that waits or is under way is stopped. */
export async function startGateRun(scope: AdminScope, slug: string): Promise<{ runId: string }> {
  return database().prisma.$transaction(async (tx) => {
    await lockSlug(tx, slug);
    const copy = await requireWorkingCopy(slug, tx);
    if (copy.files === null || isAsPublished(copy)) {
      throw new AppError("CONFLICT", "There is nothing to prove: students have what stands here.");
    }
    const runId = await requestGateRun(tx, {
      files: copy.files,
      package: readSoundPackage(slug, copy.files),
      draftRevision: copy.draft?.revision ?? null,
      requestedById: scope.userId,
    });
    return { runId };
  });
}

export async function stopGateRun(_scope: AdminScope, runId: string): Promise<{ isStopped: boolean }> {
  return { isStopped: await cancelGateRun(database().prisma, runId) };
}

/**
 * Publishes what a run has proved, where that is still what stands in the draft: nobody publishes what they did not see
 * proved. The database makes the version, and only of a run that passed.
 */
export async function publishRun(
  scope: AdminScope,
  { slug, runId }: { slug: string; runId: string },
): Promise<Exclude<GatePublication, { outcome: "not-proved" }>> {
  return database().prisma.$transaction(async (tx) => {
    await lockSlug(tx, slug);
    const copy = await requireWorkingCopy(slug, tx);
    const run = await tx.gateRun.findFirst({ where: { id: runId, slug }, select: { files: true, proved: true } });
    if (!run) throw new AppError("NOT_FOUND", "There is no such run of this challenge.");
    const proved = storedFiles(run.files);
    if (copy.files === null || !isSame(proved, copy.files)) {
      throw new AppError(
        "CONFLICT",
        "The draft has changed since this run. Run it again: only what was proved goes live.",
      );
    }
    const published = await publishGateRun(tx, runId, scope.userId);
    if (published.outcome === "not-proved") {
      throw new AppError("CONFLICT", "This run has not passed, so there is nothing to publish.");
    }
    const version = await tx.challengeVersion.findUniqueOrThrow({
      where: { id: published.versionId },
      select: { title: true, number: true, source: { select: { files: true } } },
    });
    // What is a version now needs no draft. One with other words in its comments than the version stays.
    if (version.source && isSame(storedFiles(version.source.files), proved)) {
      await tx.challengeDraft.deleteMany({ where: { slug } });
    }
    if (published.outcome !== "unchanged") {
      await recordAudit(tx, {
        actorId: scope.userId,
        action: "challenge-published",
        detail: { slug, title: version.title, version: version.number },
      });
    }
    return published;
  });
}
