import { readdir } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import {
  type ChallengePackage,
  eachLanguage,
  judgedChallenge,
  LANGUAGE_IDS,
  type Manifest,
  type SourceFile,
} from "@crucible/contract";
import { caseFaults, languageOf } from "@crucible/languages";
import { CHECKER_FOLDER, readChecker } from "./checker-program.ts";
import { CASES_FILE, readFunctionCases, readTypes } from "./function-cases.ts";
import { readMaterial } from "./language-material.ts";
import { packageDigest } from "./package-digest.ts";
import { ChallengePackageError, type Fault, FaultList } from "./package-faults.ts";
import { filesBelow, folderOf, type PackageFolder } from "./package-files.ts";
import { walkFolder } from "./package-folder.ts";
import { MANIFEST_FILE, readManifest } from "./read-manifest.ts";
import { DATA_FOLDER, readStdioCases } from "./stdio-cases.ts";

const STATEMENT_FILE = "statement.md";
const LANGUAGE_PARTS = "starter|solution|tests|files|wrong";
const KNOWN = new RegExp(
  `^(challenge\\.yaml|statement\\.md|cases\\.yaml|(data|checker)/.+|(${LANGUAGE_IDS.join("|")})/(${LANGUAGE_PARTS})/.+)$`,
);

/**
 * Reads the challenge package in `directory`, laid out as docs/challenge-format.md says.
 *
 * @throws ChallengePackageError listing every fault with its file and the remedy.
 */
export async function readChallengePackage(directory: string): Promise<ChallengePackage> {
  const faults = new FaultList();
  const files = await walkFolder(directory, faults);
  return readFiles(basename(resolve(directory)), files, faults);
}

/**
 * Reads the challenge package that these files are, with paths relative to its folder, which is called `slug`: the same
 * reader as a folder's, for drafts and uploads.
 *
 * @throws ChallengePackageError listing every fault with its file and the remedy.
 */
export function readPackageFiles(slug: string, files: readonly SourceFile[]): ChallengePackage {
  return readFiles(slug, files, new FaultList());
}

function readFiles(slug: string, files: readonly SourceFile[], faults: FaultList): ChallengePackage {
  const pkg = assemble(slug, folderOf(files, faults), faults);
  if (pkg === null || faults.faults.length > 0) throw new ChallengePackageError(faults.faults);
  return { ...pkg, digest: packageDigest(pkg) };
}

/**
 * Every package below `directory`, by difficulty and then slug. Hidden folders and loose files are not packages.
 *
 * @throws ChallengePackageError with the faults of all packages, each file prefixed by its package.
 */
export async function readAllPackages(directory: string): Promise<ChallengePackage[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map((entry) => entry.name);
  const packages: ChallengePackage[] = [];
  const faults: Fault[] = [];
  for (const name of names.sort()) {
    try {
      packages.push(await readChallengePackage(join(directory, name)));
    } catch (error) {
      if (!(error instanceof ChallengePackageError)) throw error;
      faults.push(...error.faults.map((fault) => ({ ...fault, file: `${name}/${fault.file}` })));
    }
  }
  if (faults.length > 0) throw new ChallengePackageError(faults);
  return packages.sort(
    (one, other) =>
      one.manifest.difficulty - other.manifest.difficulty || (one.manifest.slug < other.manifest.slug ? -1 : 1),
  );
}

function assemble(name: string, folder: PackageFolder, faults: FaultList): Omit<ChallengePackage, "digest"> | null {
  const manifest = readManifest(name, folder, faults);
  const statement = folder.get(STATEMENT_FILE) ?? "";
  if (statement.trim() === "") faults.add(STATEMENT_FILE, "it is missing or empty. Write the task in Markdown");
  for (const path of folder.keys()) {
    if (!KNOWN.test(path)) faults.add(path, "a package has no such file. Remove it, or correct its name");
  }
  if (manifest === null) return null;

  const languages: ChallengePackage["languages"] = {};
  for (const id of LANGUAGE_IDS) {
    if (manifest[id] !== undefined) {
      const material = readMaterial(id, manifest.grader, folder, faults);
      if (material !== null) languages[id] = material;
    } else if (filesBelow(id, folder).length > 0) {
      faults.add(id, `the manifest has no section ${id}. Add \`${id}:\` to ${MANIFEST_FILE}, or remove the folder`);
    }
  }
  checkStrays(manifest, folder, faults);
  const types = manifest.function ? readTypes(manifest.function, faults) : null;
  const pkg = {
    manifest,
    statement,
    languages,
    cases: casesOf(manifest, types, folder, faults),
    checker: manifest.grader === "stdio" ? readChecker(manifest, folder, faults) : null,
  };
  if (manifest.grader !== "function" || types !== null) checkInLanguages(pkg, faults);
  return pkg;
}

function casesOf(
  { grader }: Manifest,
  types: ReturnType<typeof readTypes>,
  folder: PackageFolder,
  faults: FaultList,
): ChallengePackage["cases"] {
  if (grader === "stdio") return readStdioCases(folder, faults);
  return types === null ? [] : readFunctionCases(types, folder, faults);
}

/** Files of another grader would silently count for nothing. */
function checkStrays({ grader }: Manifest, folder: PackageFolder, faults: FaultList): void {
  if (grader !== "function" && folder.has(CASES_FILE)) {
    faults.add(CASES_FILE, `only the grader \`function\` has one; this one is \`${grader}\`. Remove it`);
  }
  if (grader === "stdio") return;
  for (const part of [DATA_FOLDER, CHECKER_FOLDER]) {
    if (filesBelow(part, folder).length > 0) {
      faults.add(part, `only the grader \`stdio\` has it; this one is \`${grader}\`. Remove the folder`);
    }
  }
}

/** What each language has to say of the challenge: pinned types, crates, names of tests. */
function checkInLanguages(pkg: Omit<ChallengePackage, "digest">, faults: FaultList): void {
  for (const fault of caseFaults(pkg)) faults.add(CASES_FILE, fault);
  for (const [id] of eachLanguage({ ...pkg, digest: "" })) {
    const language = languageOf(id);
    const grader = language.graders[pkg.manifest.grader];
    if (grader === undefined) {
      const offered = Object.keys(language.graders).join(", ");
      const what = `${language.title} does not offer the grader \`${pkg.manifest.grader}\``;
      faults.add(MANIFEST_FILE, `${id}: ${what}. Remove the section, or use one of ${offered}`);
      continue;
    }
    for (const fault of grader.checkChallenge(judgedChallenge({ ...pkg, digest: "" }, id))) {
      faults.add(MANIFEST_FILE, fault);
    }
  }
}
