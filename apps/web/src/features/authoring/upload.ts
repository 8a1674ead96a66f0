import "server-only";
import { type Fault, MAX_ZIP_BYTES, readSlug, readZip } from "@crucible/challenge-formats";
import { AppError, type SourceFile } from "@crucible/contract";
import type { AdminScope } from "@/features/auth/scope";
import { faultsOf } from "@/features/authoring/check-files";
import { type ChangedPaths, changedPaths } from "@/features/authoring/draft-changes";
import { NOTHING, replaceFiles } from "@/features/authoring/mutations";
import { newChallengeSchema } from "@/features/authoring/schema";
import { findWorkingCopy } from "@/features/authoring/working-copy";

/** What an upload would do, before it is done. */
export type UploadPreview = {
  slug: string;
  /** Shown again with the same zip, it is carried out. */
  base: string;
  isNew: boolean;
  changes: ChangedPaths;
  unchanged: number;
  /** Of the package as it is in the zip. A draft may have faults. */
  faults: Fault[];
};

/**
 * Looks what a zip would change. It goes to the challenge `slug`, or where that is null to the one that its own manifest
 * names, a new one or one that is there.
 * @throws ChallengePackageError for what no package may be.
 */
export async function previewUpload(
  _scope: AdminScope,
  { slug: wanted, zip }: { slug: string | null; zip: Uint8Array },
): Promise<UploadPreview> {
  const files = await readZip(zip);
  const slug = slugFor(wanted, files);
  const copy = await findWorkingCopy(slug);
  const before = copy?.files ?? [];
  const changes = changedPaths(before, files);
  return {
    slug,
    base: copy?.base ?? NOTHING,
    isNew: copy === null,
    changes,
    unchanged: files.length - changes.added.length - changes.changed.length,
    faults: faultsOf(slug, files),
  };
}

/** Makes the zip the draft, where all is still as the preview's `base` says. */
export async function storeUpload(
  scope: AdminScope,
  { slug: wanted, base, zip }: { slug: string | null; base: string; zip: Uint8Array },
): Promise<{ slug: string }> {
  const files = await readZip(zip);
  const slug = slugFor(wanted, files);
  await replaceFiles(scope, { slug, base, files });
  return { slug };
}

function slugFor(wanted: string | null, files: readonly SourceFile[]): string {
  const named = readSlug(files);
  if (wanted !== null) {
    // One without a readable manifest may still be a draft: its faults say what to do.
    if (named === null || named === wanted) return wanted;
    throw new AppError("INVALID_FILES", `This is the package of "${named}". Upload it there, or as a new challenge.`);
  }
  const slug = newChallengeSchema.shape.slug.safeParse(named);
  if (slug.success) return slug.data;
  const why = named === null ? "Its challenge.yaml names no slug." : `Its slug: ${slug.error.issues[0]?.message}.`;
  throw new AppError("INVALID_FILES", `${why} Without one it has no place here.`);
}

/** The body as bytes, read no further than a zip may be long whatever the headers claim. */
export async function readZipBody(request: Request): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    length += read.value.byteLength;
    if (length > MAX_ZIP_BYTES) {
      await reader.cancel();
      throw new AppError("TOO_LARGE", `A package's zip is ${MAX_ZIP_BYTES / 1024 ** 2} MiB at most. Leave files out.`);
    }
    chunks.push(read.value);
  }
  return Buffer.concat(chunks);
}
