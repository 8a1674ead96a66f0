import type { Dirent } from "node:fs";
import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { SourceFile } from "@crucible/contract";
import { PackageBounds } from "./package-bounds.ts";
import { ChallengePackageError, FaultList } from "./package-faults.ts";
import { textOf } from "./package-files.ts";

type Walk = { root: string; files: SourceFile[]; bounds: PackageBounds; faults: FaultList };

/**
 * Every file below `directory` as text, by path: what a challenge package is made of, whether or not it is a sound one.
 *
 * @throws ChallengePackageError listing what cannot be read as text, or is too much.
 */
export async function readFolderFiles(directory: string): Promise<SourceFile[]> {
  const faults = new FaultList();
  const files = await walkFolder(directory, faults);
  if (faults.faults.length > 0) throw new ChallengePackageError(faults.faults);
  return files;
}

/**
 * Reads every file below `directory` as text. Symbolic links, special files, files that are too large or no UTF-8
 * are faults and left out; so is what comes after 16 MiB.
 */
export async function walkFolder(directory: string, faults: FaultList): Promise<SourceFile[]> {
  const walk: Walk = { root: directory, files: [], bounds: new PackageBounds(faults), faults };
  try {
    await readInto(walk, "");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT" && code !== "ENOTDIR") throw error;
    throw new ChallengePackageError([{ file: directory, message: "there is no such folder" }]);
  }
  return walk.files;
}

async function readInto(walk: Walk, below: string): Promise<void> {
  const entries = await readdir(join(walk.root, below), { withFileTypes: true });
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (!walk.bounds.admitsEntry(path)) return;
    if (entry.isDirectory()) {
      if (walk.bounds.admitsFolder(path)) await readInto(walk, path);
    } else {
      const content = await readText(path, entry, walk);
      if (content !== null) walk.files.push({ path, content });
    }
  }
}

async function readText(path: string, entry: Dirent, walk: Walk): Promise<string | null> {
  if (!entry.isFile()) {
    walk.faults.add(path, "it is a symbolic link or a special file. Put a regular file there");
    return null;
  }
  const handle = await open(join(walk.root, path), "r");
  try {
    const { size } = await handle.stat();
    return walk.bounds.admitsFile(path, size) ? textOf(await handle.readFile(), path, walk.faults) : null;
  } finally {
    await handle.close();
  }
}
