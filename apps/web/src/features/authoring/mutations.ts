import "server-only";
import { newPackage, requireFolder } from "@crucible/challenge-formats";
import { AppError, type SourceFile } from "@crucible/contract";
import { recordAudit } from "@/features/audit/record-audit";
import type { AdminScope } from "@/features/auth/scope";
import { applyChanges, type DraftChanges, isSame } from "@/features/authoring/draft-changes";
import type { NewChallenge } from "@/features/authoring/schema";
import { findWorkingCopy, lockSlug, requireWorkingCopy, type WorkingCopy } from "@/features/authoring/working-copy";
import { database, type Transaction } from "@/lib/app-database";

/** What a new challenge's draft is begun from where there is nothing yet. */
export const NOTHING = "nothing";

/** A draft that is whole from its first moment. */
export async function createDraft(scope: AdminScope, input: NewChallenge): Promise<{ slug: string }> {
  const files = newPackage({ ...input, author: scope.name });
  await replaceFiles(scope, { slug: input.slug, base: NOTHING, files });
  return { slug: input.slug };
}

/**
 * Makes changes to the working copy that `base` names. Where it is another by now, nothing is written: what somebody
 * else saved in the meantime is not written over by anybody who has not seen it.
 */
export async function saveDraft(
  scope: AdminScope,
  { slug, base, changes }: { slug: string; base: string; changes: DraftChanges },
): Promise<{ base: string; revision: number }> {
  return database().prisma.$transaction(async (tx) => {
    await lockSlug(tx, slug);
    const copy = await requireWorkingCopy(slug, tx);
    if (copy.base !== base) throw changedMeanwhile(copy);
    return write(tx, scope, copy, applyChanges(copy.files ?? [], changes));
  });
}

/** Puts these files in place of all that is there, or begins a challenge with them where `base` is NOTHING. */
export async function replaceFiles(
  scope: AdminScope,
  { slug, base, files }: { slug: string; base: string; files: readonly SourceFile[] },
): Promise<{ base: string; revision: number }> {
  return database().prisma.$transaction(async (tx) => {
    await lockSlug(tx, slug);
    const copy = await findWorkingCopy(slug, tx);
    if (copy && base === NOTHING) {
      throw new AppError("CONFLICT", `There is a challenge "${slug}" already. Choose another name for addresses.`);
    }
    if ((copy?.base ?? NOTHING) !== base) throw changedMeanwhile(copy);
    return write(tx, scope, copy ?? { slug, draft: null }, applyChanges([], { put: [...files], remove: [] }));
  });
}

async function write(
  tx: Transaction,
  { userId }: AdminScope,
  { slug, draft }: Pick<WorkingCopy, "slug" | "draft">,
  files: SourceFile[],
): Promise<{ base: string; revision: number }> {
  requireFolder(files);
  const revision = (draft?.revision ?? 0) + 1;
  const data = { files, revision, updatedById: userId, updatedAt: new Date() };
  await tx.challengeDraft.upsert({ where: { slug }, create: { slug, ...data }, update: data, select: { slug: true } });
  const { base } = await requireWorkingCopy(slug, tx);
  return { base, revision };
}

function changedMeanwhile(copy: WorkingCopy | null): AppError {
  const who = copy?.draft?.updatedBy ?? "Somebody";
  return new AppError("CONFLICT", `${who} changed this challenge in the meantime. Nothing of yours is lost.`);
}

/** Throws the draft away. What is published stays; a challenge that never was is gone. */
export async function discardDraft(
  _scope: AdminScope,
  { slug, base }: { slug: string; base: string },
): Promise<{ isGone: boolean }> {
  return database().prisma.$transaction(async (tx) => {
    await lockSlug(tx, slug);
    const copy = await requireWorkingCopy(slug, tx);
    if (copy.base !== base) throw changedMeanwhile(copy);
    await tx.challengeDraft.deleteMany({ where: { slug } });
    return { isGone: copy.published === null };
  });
}

/** Closed challenges can be read, not submitted to. */
export async function setClosed(
  scope: AdminScope,
  { slug, isClosed }: { slug: string; isClosed: boolean },
): Promise<void> {
  await database().prisma.$transaction(async (tx) => {
    await lockSlug(tx, slug);
    const { published } = await requireWorkingCopy(slug, tx);
    if (!published) throw new AppError("CONFLICT", "It is not published yet, so there is nothing to close.");
    if ((published.closedAt !== null) === isClosed) return;
    await tx.challenge.update({ where: { slug }, data: { closedAt: isClosed ? new Date() : null } });
    await recordAudit(tx, {
      actorId: scope.userId,
      action: isClosed ? "challenge-closed" : "challenge-opened",
      detail: { slug, title: published.title },
    });
  });
}

/** Whether the working copy is what students have. */
export function isAsPublished({ draft, files, published }: WorkingCopy): boolean {
  return draft === null || (files !== null && published?.files != null && isSame(published.files, files));
}
