import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { readAllPackages } from "@crucible/challenge-formats";
import {
  type ChallengePackage,
  type Grader,
  type JudgedChallenge,
  judgedChallenge,
  type LanguageId,
  languagesOf,
  materialOf,
  type SourceFile,
} from "@crucible/contract";
import { languageOf } from "@crucible/languages";
import { findImage } from "@crucible/sandbox";

const CHALLENGES = fileURLToPath(new URL("../../../../challenges", import.meta.url));

/** A built-in challenge's own solution in one language. */
export type Reference = {
  /** Challenge and language; what figures are kept under. */
  name: string;
  slug: string;
  language: LanguageId;
  grader: Grader;
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
        grader: pkg.manifest.grader,
        pkg,
        challenge: judgedChallenge(pkg, language),
        files: materialOf(pkg, language).solution,
      })),
    );
}

/** Those that this machine's images can judge: without the crates registry, they have no crates. */
export async function judgeable(references: readonly Reference[]): Promise<Reference[]> {
  const verdicts = await Promise.all(
    references.map(async ({ language, pkg }) => {
      const { image, needs } = languageOf(language);
      return needs(pkg.manifest).length === 0 || (await findImage(image))?.crates?.available === true;
    }),
  );
  return references.filter((_, at) => verdicts[at]);
}

/** What they need of the images; `judgeable` has looked that it is there. */
export function needsOf(references: readonly Reference[]): string[] {
  return references.flatMap(({ language, pkg }) => languageOf(language).needs(pkg.manifest));
}

/** The reference's files with a remark that no submission had before: no earlier result is its result. */
export function neverSeen({ grader, language, files }: Reference): SourceFile[] {
  const entry = languageOf(language).entryFile(grader);
  const remark = `${language === "python" ? "#" : "//"} ${randomUUID()}\n`;
  return files.map((file) => (file.path === entry ? { ...file, content: `${file.content}\n${remark}` } : file));
}
