import { type ChallengePackage, challengePackageSchema, type SourceFile } from "@crucible/contract";
import type { Database } from "./database.ts";
import { storedPackage } from "./stored-package.ts";

const PUBLISH = `SELECT number AS version, created FROM publish_version($1, $2, $3::json, $4::json)`;

/**
 * Publishes a challenge that comes with Crucible, unless an administrator has published another version of it through
 * the gate: that one stays, whatever a later start brings along. False where it stays.
 */
export async function publishBuiltIn(
  db: Database,
  pkg: ChallengePackage,
  position: number,
  files: readonly SourceFile[],
): Promise<boolean> {
  const { slug } = pkg.manifest;
  const current = await db.prisma.challenge.findUnique({
    where: { slug },
    select: { currentVersion: { select: { gateRun: { select: { id: true } } } } },
  });
  if (current?.currentVersion?.gateRun != null) return false;
  await publishPackage(db, pkg, position, files);
  return true;
}

/**
 * Makes `pkg` what students see at its slug, without the publish gate: for built-in challenges, which the repository's own
 * tests prove; with the owner's rights. A digest that is current already changes nothing but the position; one published
 * earlier becomes current again; a new one becomes the next version. Versions are never changed. Where another version
 * became current, `crucible_challenges` is notified.
 *
 * `files` are the package's folder, kept with the version to be edited and downloaded.
 * @throws ZodError where the package is a draft: what the gate records is missing.
 */
export async function publishPackage(
  db: Database,
  pkg: ChallengePackage,
  position: number,
  files: readonly SourceFile[] | null = null,
): Promise<{ version: number; created: boolean }> {
  const complete = challengePackageSchema.parse(pkg);
  const sources = files === null ? null : JSON.stringify(files);
  const { rows } = await db.pool.query<{ version: number; created: boolean }>(PUBLISH, [
    complete.manifest.slug,
    position,
    storedPackage(complete),
    sources,
  ]);
  const [published] = rows;
  if (published === undefined) throw new Error(`Publishing ${complete.manifest.slug} came to nothing.`);
  return published;
}
