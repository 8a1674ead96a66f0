import { type ChallengePackage, eachLanguage, type LanguageMaterial, type SourceFile } from "@crucible/contract";
import type { Database } from "./database.ts";
import { Prisma } from "./generated/client.ts";
import { toJsonb } from "./json-column.ts";

/** Sample tests are shown to students; they are in the test files of this name (packages/challenge-formats). */
const SAMPLE_FILE = /^sample(_.*)?\.[^./]+$/;

/** Through toJsonb, so that what is stored is what is read back. */
const json = (value: unknown): Prisma.InputJsonValue => JSON.parse(toJsonb(value));

function sampleTests(tests: SourceFile[]): SourceFile[] {
  return tests.filter(({ path }) => SAMPLE_FILE.test(path));
}

function newVersion(challengeId: string, number: number, pkg: ChallengePackage) {
  const { manifest, statement, cases, checker, digest } = pkg;
  const byLanguage = (part: (material: LanguageMaterial) => unknown) =>
    json(Object.fromEntries(eachLanguage(pkg).map(([language, material]) => [language, part(material)])));
  return {
    challengeId,
    number,
    digest,
    title: manifest.title,
    manifest: json(manifest),
    statement,
    starter: byLanguage(({ starter }) => starter),
    sampleTests: byLanguage(({ tests }) => sampleTests(tests)),
    sampleCases: cases.filter(({ sample }) => sample),
    secret: {
      create: {
        tests: byLanguage(({ tests, files }) => ({ tests, files })),
        cases,
        checker: checker === null ? Prisma.DbNull : json(checker),
        solution: byLanguage(({ solution }) => solution),
        wrong: byLanguage(({ wrong }) => wrong),
      },
    },
  } satisfies Prisma.ChallengeVersionUncheckedCreateInput;
}

/**
 * Makes `pkg` what students see at its slug. A digest that is current already changes nothing but the position; one
 * published earlier becomes current again; a new one becomes the next version. Versions are never changed. Where
 * another version became current, `crucible_challenges` is notified.
 */
export async function publishPackage(
  db: Database,
  pkg: ChallengePackage,
  position: number,
): Promise<{ version: number; created: boolean }> {
  const { slug } = pkg.manifest;
  return db.prisma.$transaction(async (tx) => {
    // The update locks the challenge's row: publishing one slug twice at once happens in turn.
    const challenge = await tx.challenge.upsert({ where: { slug }, create: { slug, position }, update: { position } });
    const published = await tx.challengeVersion.findUnique({
      where: { challengeId_digest: { challengeId: challenge.id, digest: pkg.digest } },
    });
    const latest = await tx.challengeVersion.aggregate({
      where: { challengeId: challenge.id },
      _max: { number: true },
    });
    const version =
      published ??
      (await tx.challengeVersion.create({ data: newVersion(challenge.id, (latest._max.number ?? 0) + 1, pkg) }));
    if (challenge.currentVersionId !== version.id) {
      await tx.challenge.update({ where: { id: challenge.id }, data: { currentVersionId: version.id } });
      await tx.$executeRaw`SELECT pg_notify('crucible_challenges', ${slug})`;
    }
    return { version: version.number, created: published === null };
  });
}
