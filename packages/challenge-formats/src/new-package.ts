import type { Grader, LanguageId, SourceFile } from "@crucible/contract";
import { stringify } from "yaml";
import { ChallengePackageError } from "./package-faults.ts";
import { readPackageFiles } from "./read-package.ts";
import { CASES, EXPORTS, MATERIAL, manifestHead, statementOf } from "./template-texts.ts";

export type NewPackage = {
  slug: string;
  title: string;
  author: string;
  grader: Grader;
  languages: readonly LanguageId[];
};

/**
 * A small challenge that is whole: statement, starter, reference, sample and secret tests, and a wrong solution in each
 * language. It passes the publish gate as it is, so what fails there afterwards is its author's change.
 */
export function newPackage(wanted: NewPackage): SourceFile[] {
  const named = wanted.slug.replaceAll("-", "_");
  const plain = filesOf(wanted, named);
  // A slug may begin with a digit or be a word of Rust's own; a crate's name may not. The reader knows the rules.
  return isSound(wanted.slug, plain) ? plain : filesOf(wanted, `challenge_${named}`);
}

function filesOf(wanted: NewPackage, crateName: string): SourceFile[] {
  const files: Record<string, string> = {
    "challenge.yaml": manifestOf(wanted, crateName),
    "statement.md": statementOf(wanted.grader),
    ...CASES[wanted.grader],
  };
  for (const language of wanted.languages) {
    for (const [path, content] of Object.entries(MATERIAL[language][wanted.grader])) {
      files[`${language}/${path}`] = content.replaceAll("CRATE_NAME", crateName);
    }
  }
  return Object.entries(files)
    .map(([path, content]) => ({ path, content }))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}

function manifestOf({ slug, title, author, grader, languages }: NewPackage, crateName: string): string {
  const scalar = (value: string) => stringify(value, { lineWidth: 0 }).trimEnd();
  const sections = languages.map((language) => {
    const isRenamed = language === "rust" && crateName !== slug.replaceAll("-", "_");
    const lines = [
      ...(isRenamed ? [`  crateName: ${crateName}\n`] : []),
      ...(grader === "unit" ? EXPORTS[language] : []),
    ];
    return lines.length === 0 ? `${language}: {}\n` : `${language}:\n${lines.join("")}`;
  });
  // A flow sequence takes fewer plain words than a line of its own: an author's name is quoted where it must be.
  const authors = stringify([author], { lineWidth: 0, collectionStyle: "flow" }).trimEnd();
  return `${manifestHead({ slug: scalar(slug), title: scalar(title), authors, grader })}\n${sections.join("")}`;
}

function isSound(slug: string, files: readonly SourceFile[]): boolean {
  try {
    readPackageFiles(slug, files);
    return true;
  } catch (error) {
    if (error instanceof ChallengePackageError) return false;
    throw error;
  }
}
