import "server-only";
import {
  effectiveLimits,
  type LanguageId,
  type LimitCeilings,
  type Manifest,
  type RustSection,
  type SourceFile,
  testCasesOf,
} from "@crucible/contract";
import { graderOf, LANGUAGES, languageOf } from "@crucible/languages";
import type { LanguageOnDesk } from "@/features/challenges/language-on-desk";

/** True where this build knows the language and how it serves the challenge's grader. */
export function isServed(manifest: Manifest, id: LanguageId): boolean {
  return LANGUAGES.get(id)?.graders[manifest.grader] !== undefined;
}

/** A challenge in one of its languages, as the desk needs it. */
export function describeLanguage(
  manifest: Manifest,
  id: LanguageId,
  files: { starter: SourceFile[]; sampleTests: SourceFile[] },
  ceilings: LimitCeilings,
): LanguageOnDesk {
  const language = languageOf(id);
  const grader = graderOf(language, manifest.grader);
  const timeFactor = manifest[id]?.timeFactor ?? language.timeFactor;
  const { rust } = manifest;
  const isRust = id === "rust" && rust !== undefined;
  return {
    id,
    title: language.title,
    label: isRust ? `Rust ${rust.edition}` : `${language.title} ${withoutAside(language.version)}`,
    editorMode: language.editorMode,
    entryFile: language.entryFile(manifest.grader),
    ...files,
    limits: effectiveLimits(manifest.limits, timeFactor, ceilings),
    timeFactor,
    resists: grader.resists,
    testsAreBuiltAhead: grader.prebuilt !== null,
    needs: language.needs(manifest),
    testCount: manifest.grader === "unit" ? testCasesOf({ manifest, cases: [] }, id).length : null,
    rules: isRust ? rustRules(rust, language.version) : [`Your code runs on ${language.title} ${language.version}.`],
  };
}

/** "3.11 (standard library)" is "3.11" where there is little room. */
const withoutAside = (version: string) => version.replace(/ \(.*\)$/, "");

const inCode = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(", ");

function rustRules(rust: RustSection, version: string): string[] {
  const build = rust.profile === "release" ? "optimised, as with `--release`" : "as a debug build";
  const rules = [
    `Your code is compiled by Rust ${withoutAside(version)} in the edition ${rust.edition}, ${build}, with \`unsafe\` ${rust.allowUnsafe ? "allowed" : "off"}.`,
    rust.crates.length > 0
      ? `Beside the standard library you may use ${inCode(rust.crates)}.`
      : "Standard library only.",
  ];
  if (rust.features.length > 0) rules.push(`These features are on: ${inCode(rust.features)}.`);
  const graded = [rust.clippy === "graded" && "Clippy's lints", rust.rustfmt === "graded" && "its formatting"];
  const counts = graded.filter((each) => each !== false);
  if (counts.length > 0) rules.push(`The style of your code counts: ${counts.join(" and ")} are tests of their own.`);
  if (rust.docTests) rules.push("Examples in your documentation are run and shown, and never scored.");
  return rules;
}
