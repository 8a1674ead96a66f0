import "server-only";
import { readManifestForm } from "@crucible/challenge-formats/manifest-text";
import { AppError, type Grader, languagesOf, type Manifest, manifestSchema, type SourceFile } from "@crucible/contract";
import { languageOf } from "@crucible/languages";
import type { AdminScope } from "@/features/auth/scope";
import { readSoundPackage } from "@/features/authoring/check-files";
import { isSame } from "@/features/authoring/draft-changes";
import { storedFiles, type WorkingCopy } from "@/features/authoring/working-copy";
import { database } from "@/lib/app-database";

/** One row of the list of all challenges, published or not. */
export type AuthoredLine = {
  slug: string;
  title: string;
  /** Null while its manifest cannot be read. */
  difficulty: number | null;
  grader: Grader | null;
  /** Titles. */
  languages: string[];
  tags: string[];
  version: number | null;
  draft: "none" | "as-published" | "changed" | "new";
  changedAt: Date;
  isClosed: boolean;
};

/** Every challenge there is, in the order of the students' list; those that never were published stand behind. */
export async function listAuthored(_scope: AdminScope): Promise<AuthoredLine[]> {
  const { prisma } = database();
  const drafts = new Map(
    (await prisma.challengeDraft.findMany()).map((draft) => [
      draft.slug,
      { ...draft, files: storedFiles(draft.files) },
    ]),
  );
  const challenges = await prisma.challenge.findMany({
    where: { currentVersionId: { not: null } },
    orderBy: [{ position: "asc" }, { slug: "asc" }],
    select: {
      slug: true,
      closedAt: true,
      currentVersion: { omit: { statement: true, starter: true, sampleTests: true } },
    },
  });
  const sources = await prisma.challengeVersionSource.findMany({
    where: { version: { currentOf: { slug: { in: [...drafts.keys()] } } } },
  });
  const published = challenges.flatMap(({ slug, closedAt, currentVersion }): AuthoredLine[] => {
    if (!currentVersion) return [];
    const draft = drafts.get(slug);
    const source = sources.find(({ versionId }) => versionId === currentVersion.id);
    const isUnchanged = draft && source && isSame(storedFiles(source.files), draft.files);
    return [
      {
        ...factsOf(slug, manifestSchema.parse(currentVersion.manifest)),
        version: currentVersion.number,
        draft: !draft ? "none" : isUnchanged ? "as-published" : "changed",
        changedAt: draft?.updatedAt ?? currentVersion.publishedAt,
        isClosed: closedAt !== null,
      },
    ];
  });
  const known = new Set(published.map(({ slug }) => slug));
  const fresh = [...drafts.values()]
    .filter(({ slug }) => !known.has(slug))
    .toSorted((one, other) => (one.slug < other.slug ? -1 : 1))
    .map(({ slug, files, updatedAt }): AuthoredLine => {
      const facts = factsOfDraft(slug, files);
      return { ...facts, version: null, draft: "new", changedAt: updatedAt, isClosed: false };
    });
  return [...published, ...fresh];
}

type Facts = Pick<AuthoredLine, "slug" | "title" | "difficulty" | "grader" | "languages" | "tags">;

function factsOf(slug: string, manifest: Manifest): Facts {
  const { title, difficulty, grader, tags } = manifest;
  return { slug, title, difficulty, grader, tags, languages: languagesOf(manifest).map((id) => languageOf(id).title) };
}

/** A draft need not be sound: then what the form can read of it. */
function factsOfDraft(slug: string, files: readonly SourceFile[]): Facts {
  try {
    return factsOf(slug, readSoundPackage(slug, files).manifest);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const form = readManifestForm(files.find(({ path }) => path === "challenge.yaml")?.content ?? "");
    const { title = null, difficulty = null, tags = null } = form ?? {};
    return { slug, title: title ?? slug, difficulty, grader: null, languages: [], tags: tags ?? [] };
  }
}

/** What pages call a challenge that is being written. */
export function titleOf({ slug, files, published }: WorkingCopy): string {
  const text = files?.find(({ path }) => path === "challenge.yaml")?.content ?? "";
  return readManifestForm(text)?.title ?? published?.title ?? slug;
}

export type VersionLine = {
  number: number;
  title: string;
  publishedAt: Date;
  isCurrent: boolean;
  hasFiles: boolean;
  submissions: number;
};

/** Every version of a challenge, newest first. */
export async function listVersions(_scope: AdminScope, slug: string): Promise<VersionLine[]> {
  const versions = await database().prisma.challengeVersion.findMany({
    where: { challenge: { slug } },
    orderBy: { number: "desc" },
    select: {
      number: true,
      title: true,
      publishedAt: true,
      currentOf: { select: { id: true } },
      source: { select: { versionId: true } },
      _count: { select: { submissions: true } },
    },
  });
  return versions.map(({ number, title, publishedAt, currentOf, source, _count }) => ({
    number,
    title,
    publishedAt,
    isCurrent: currentOf !== null,
    hasFiles: source !== null,
    submissions: _count.submissions,
  }));
}

/** The files of one version as its author wrote them. */
export async function readVersionFiles(
  _scope: AdminScope,
  slug: string,
  number: number,
): Promise<{ title: string; publishedAt: Date; files: SourceFile[] }> {
  const version = await database().prisma.challengeVersion.findFirst({
    where: { challenge: { slug }, number },
    select: { title: true, publishedAt: true, source: { select: { files: true } } },
  });
  if (!version) throw new AppError("NOT_FOUND", `There is no version ${number} of "${slug}".`);
  if (!version.source) {
    throw new AppError("CONFLICT", `Version ${number} was published before the files of versions were kept.`);
  }
  return { title: version.title, publishedAt: version.publishedAt, files: storedFiles(version.source.files) };
}
