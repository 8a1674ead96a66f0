import { readdir } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import {
  AppError,
  type ChallengePackage,
  type Manifest,
  type SourceFile,
  type Verdict,
  verdictSchema,
} from "@crucible/contract";
import { type Language, languageOf } from "@crucible/languages";
import { packageDigest } from "./package-digest.ts";
import { ChallengePackageError, type Fault, FaultList } from "./package-faults.ts";
import { type PackageFolder, readPackageFolder } from "./package-folder.ts";
import { MANIFEST_FILE, readManifest } from "./read-manifest.ts";

const STATEMENT_FILE = "statement.md";
const LANGUAGE = "rust";
const KNOWN = /^(challenge\.yaml|statement\.md|rust\/(starter|solution|tests|wrong)\/.+)$/;

/**
 * Reads the challenge package in `directory`, in the layout of design.md.
 *
 * @throws ChallengePackageError listing every fault with its file and the remedy.
 */
export async function readChallengePackage(directory: string): Promise<ChallengePackage> {
  const faults = new FaultList();
  const folder = await readPackageFolder(directory, faults).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT" && error.code !== "ENOTDIR") throw error;
    throw new ChallengePackageError([{ file: directory, message: "there is no such folder" }]);
  });
  const pkg = assemble(basename(resolve(directory)), folder, faults);
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
  for (const path of folder.keys()) {
    if (!KNOWN.test(path)) faults.add(path, "a package has no such file. Remove it, or correct its name");
  }
  const language = languageOf(LANGUAGE);
  const manifest = manifestOf(name, folder, faults);
  const statement = folder.get(STATEMENT_FILE) ?? "";
  if (statement.trim() === "") faults.add(STATEMENT_FILE, "it is missing or empty. Write the task in Markdown");

  const starter = crateOf("rust/starter", folder, language, faults);
  const solution = crateOf("rust/solution", folder, language, faults);
  const wrong = wrongSolutions(folder, language, faults);
  const tests = filesBelow("rust/tests", folder);
  if (tests.length === 0)
    faults.add("rust/tests", "there is no test file. Add sample.rs, and secret.rs for the others");
  if (manifest === null) return null;
  for (const fault of language.unit.checkChallenge(manifest, tests)) faults.add(MANIFEST_FILE, fault);
  return { manifest, statement, starter, solution, tests, wrong };
}

function manifestOf(name: string, folder: PackageFolder, faults: FaultList): Manifest | null {
  const text = folder.get(MANIFEST_FILE);
  if (text === undefined) {
    faults.add(MANIFEST_FILE, "it is missing. Every package has one");
    return null;
  }
  const manifest = readManifest(text, faults);
  if (manifest !== null && manifest.slug !== name) {
    faults.add(MANIFEST_FILE, `slug: it says "${manifest.slug}" but the folder is "${name}". Make them the same`);
  }
  return manifest;
}

function filesBelow(prefix: string, folder: PackageFolder): SourceFile[] {
  return [...folder]
    .filter(([path]) => path.startsWith(`${prefix}/`))
    .map(([path, content]) => ({ path: path.slice(prefix.length + 1), content }));
}

function crateOf(prefix: string, folder: PackageFolder, language: Language, faults: FaultList): SourceFile[] {
  const files = filesBelow(prefix, folder);
  checkCrate(prefix, files, language, faults);
  return files;
}

/** A package's own solutions obey the rules for a student's: else they could not be judged. */
function checkCrate(file: string, files: SourceFile[], language: Language, faults: FaultList): void {
  try {
    language.checkFiles(files);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    faults.add(file, error.message);
  }
}

/** `wrong/<VERDICT>/<name>.rs`, or a folder `wrong/<VERDICT>/<name>/src/…`. */
function wrongSolutions(folder: PackageFolder, language: Language, faults: FaultList): ChallengePackage["wrong"] {
  const found = new Map<string, { name: string; verdict: Verdict; files: SourceFile[] }>();
  for (const { path, content } of filesBelow("rust/wrong", folder)) {
    const file = `rust/wrong/${path}`;
    const [folderName = "", entry = "", ...rest] = path.split("/");
    const verdict = verdictSchema.safeParse(folderName);
    if (!verdict.success || verdict.data === "AC" || verdict.data === "JE") {
      faults.add(
        file,
        `"${folderName}" is not a verdict that a wrong solution can get. Use CE, OLE, TLE, MLE, RTE or WA`,
      );
      continue;
    }
    if (entry === "" || (rest.length === 0 && !entry.endsWith(".rs"))) {
      faults.add(file, "put it at rust/wrong/<verdict>/<name>.rs or rust/wrong/<verdict>/<name>/src/lib.rs");
      continue;
    }
    const name = rest.length === 0 ? entry.slice(0, -".rs".length) : entry;
    const key = `${verdict.data}/${name}`;
    const solution = found.get(key) ?? { name, verdict: verdict.data, files: [] };
    solution.files.push({ path: rest.length === 0 ? "src/lib.rs" : rest.join("/"), content });
    found.set(key, solution);
  }
  for (const [key, solution] of found) checkCrate(`rust/wrong/${key}`, solution.files, language, faults);
  return [...found.values()];
}
