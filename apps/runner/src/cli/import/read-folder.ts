import { readdir } from "node:fs/promises";
import path from "node:path";
import { ChallengePackageError, readFolderFiles, readPackageFiles } from "@crucible/challenge-formats";
import type { ChallengePackage, SourceFile } from "@crucible/contract";
import { UsageError } from "../usage.ts";

/** A package's folder: what was read, or every fault with its file. */
export type FolderRead = { slug: string } & (
  | { files: SourceFile[]; pkg: ChallengePackage }
  | { faults: ChallengePackageError["faults"] }
);

/** The package in `directory`, or those in the folders below it, by name. */
export async function readFolder(directory: string): Promise<FolderRead[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT" && error.code !== "ENOTDIR") throw error;
    throw new UsageError(`There is no folder at ${directory}.`);
  });
  const isPackage = entries.some(({ name }) => name === "challenge.yaml");
  if (isPackage) return [await readOne(directory)];
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith("."));
  if (folders.length === 0) throw new UsageError(`There is no challenge package in ${directory}.`);
  const names = folders.map(({ name }) => name).sort();
  return Promise.all(names.map((name) => readOne(path.join(directory, name))));
}

async function readOne(directory: string): Promise<FolderRead> {
  const slug = path.basename(path.resolve(directory));
  try {
    const files = await readFolderFiles(directory);
    return { slug, files, pkg: readPackageFiles(slug, files) };
  } catch (error) {
    if (!(error instanceof ChallengePackageError)) throw error;
    return { slug, faults: error.faults };
  }
}
