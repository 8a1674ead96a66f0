import "server-only";
import { AppError, type SourceFile, slugSchema, sourceFileSchema } from "@crucible/contract";
import { z } from "zod";
import { database, type Transaction } from "@/lib/app-database";

/** A challenge as its authors have it before them: the draft, or else what is published. */
export type WorkingCopy = {
  slug: string;
  /** Null for a version that was published before its files were kept. */
  files: SourceFile[] | null;
  /**
   * Names this very state of it. Whoever saves shows the one they read; it is another after every save, discarding and
   * publishing, and none ever comes back.
   */
  base: string;
  draft: { revision: number; updatedAt: Date; updatedBy: string | null } | null;
  published: Published | null;
};

type Published = {
  versionId: string;
  number: number;
  title: string;
  publishedAt: Date;
  closedAt: Date | null;
  files: SourceFile[] | null;
};

const filesSchema = z.array(sourceFileSchema);
export const storedFiles = (stored: unknown): SourceFile[] => filesSchema.parse(stored);

/** One change of a challenge's draft at a time; held until the transaction ends. */
export async function lockSlug(tx: Transaction, slug: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('crucible_draft ' || ${slug}, 0))`;
}

/** The working copy of a challenge; null where there is neither a draft nor a version. */
export async function findWorkingCopy(slug: string, db: Transaction = database().prisma): Promise<WorkingCopy | null> {
  if (!slugSchema.safeParse(slug).success) return null;
  const [draft, published] = await Promise.all([
    db.challengeDraft.findUnique({ where: { slug } }),
    findPublished(slug, db),
  ]);
  if (!draft && !published) return null;
  const by = draft?.updatedById
    ? await db.user.findUnique({ where: { id: draft.updatedById }, select: { name: true, email: true } })
    : null;
  return {
    slug,
    files: draft ? storedFiles(draft.files) : (published?.files ?? null),
    base: draft ? `draft ${draft.createdAt.getTime()} ${draft.revision}` : `version ${published?.versionId ?? ""}`,
    draft: draft && {
      revision: draft.revision,
      updatedAt: draft.updatedAt,
      updatedBy: by ? (by.name ?? by.email) : null,
    },
    published,
  };
}

export async function requireWorkingCopy(slug: string, db?: Transaction): Promise<WorkingCopy> {
  const copy = await findWorkingCopy(slug, db);
  if (!copy) throw new AppError("NOT_FOUND", `There is no challenge "${slug}".`);
  return copy;
}

async function findPublished(slug: string, db: Transaction): Promise<Published | null> {
  const challenge = await db.challenge.findUnique({
    where: { slug },
    select: {
      closedAt: true,
      currentVersion: {
        select: { id: true, number: true, title: true, publishedAt: true, source: { select: { files: true } } },
      },
    },
  });
  const version = challenge?.currentVersion;
  if (!version) return null;
  const { id: versionId, number, title, publishedAt, source } = version;
  const files = source ? storedFiles(source.files) : null;
  return { versionId, number, title, publishedAt, closedAt: challenge.closedAt, files };
}
