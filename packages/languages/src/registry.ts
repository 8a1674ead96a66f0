import { AppError, type Grader } from "@crucible/contract";
import type { GraderSupport, Language } from "./language.ts";
import { python } from "./python/python-language.ts";
import { rust } from "./rust/rust-language.ts";

/** Every language on offer, by id. */
export const LANGUAGES: ReadonlyMap<string, Language> = new Map(
  [rust, python].map((language) => [language.id, language]),
);

/**
 * The language of that id.
 * @throws AppError `UNKNOWN_LANGUAGE`, naming the id and what is on offer.
 */
export function languageOf(id: string): Language {
  const language = LANGUAGES.get(id);
  if (language === undefined) {
    const offered = [...LANGUAGES.keys()].join(", ");
    throw new AppError("UNKNOWN_LANGUAGE", `There is no language "${id.slice(0, 60)}" here. On offer: ${offered}.`);
  }
  return language;
}

/**
 * How a language serves a grader.
 * @throws AppError `UNKNOWN_LANGUAGE` when it does not.
 */
export function graderOf(language: Language, grader: Grader): GraderSupport {
  const support = language.graders[grader];
  if (support === undefined) {
    throw new AppError("UNKNOWN_LANGUAGE", `${language.title} does not offer the grader "${grader}".`);
  }
  return support;
}
