import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { readAllPackages } from "@crucible/challenge-formats";
import {
  type ChallengePackage,
  type JudgedChallenge,
  judgedChallenge,
  type LanguageId,
  languagesOf,
  materialOf,
  type SourceFile,
} from "@crucible/contract";
import { languageOf } from "@crucible/languages";

const CHALLENGES = fileURLToPath(new URL("../../../../challenges", import.meta.url));

/** A built-in challenge's own solution in one language. */
export type Reference = {
  /** Challenge and language; what figures are kept under. */
  name: string;
  slug: string;
  language: LanguageId;
  pkg: ChallengePackage;
  challenge: JudgedChallenge;
  files: SourceFile[];
};

/** All of them, or those of some challenges. */
export async function builtInReferences(slugs: readonly string[] | null): Promise<Reference[]> {
  const packages = await readAllPackages(CHALLENGES);
  return packages
    .filter(({ manifest }) => slugs === null || slugs.includes(manifest.slug))
    .flatMap((pkg) =>
      languagesOf(pkg.manifest).map((language) => ({
        name: `${pkg.manifest.slug} (${language})`,
        slug: pkg.manifest.slug,
        language,
        pkg,
        challenge: judgedChallenge(pkg, language),
        files: materialOf(pkg, language).solution,
      })),
    );
}

/** The reference's files with a remark that no submission had before: no earlier result is its result. */
export function neverSeen({ pkg, language, files }: Reference): SourceFile[] {
  const entry = languageOf(language).entryFile(pkg.manifest.grader);
  const remark = `${language === "python" ? "#" : "//"} ${randomUUID()}\n`;
  return files.map((file) => (file.path === entry ? { ...file, content: `${file.content}\n${remark}` } : file));
}
