import type { Dirent } from "node:fs";
import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { SourceFile } from "@crucible/contract";
import type { FaultList } from "./package-faults.ts";

const MIB = 1024 * 1024;
/** Bounds on what is read from a package's folder: it may be somebody's upload one day. */
const MAX_FILE_BYTES = MIB;
const MAX_PACKAGE_BYTES = 16 * MIB;
const MAX_ENTRIES = 2_000;
const MAX_DEPTH = 8;

/** Path relative to the package, `/` between segments, → text. */
export type PackageFolder = Map<string, string>;

type Walk = { root: string; entries: number; bytes: number; faults: FaultList };

/**
 * Reads every file below `directory` as text. Symbolic links, special files, files that are too large or no UTF-8
 * are faults and left out; so is what comes after 16 MiB.
 */
export async function readPackageFolder(directory: string, faults: FaultList): Promise<PackageFolder> {
  const folder: PackageFolder = new Map();
  await readInto(folder, "", 1, { root: directory, entries: 0, bytes: 0, faults });
  return folder;
}

async function readInto(folder: PackageFolder, below: string, depth: number, walk: Walk): Promise<void> {
  const entries = await readdir(join(walk.root, below), { withFileTypes: true });
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    walk.entries += 1;
    if (walk.entries > MAX_ENTRIES) {
      if (walk.entries === MAX_ENTRIES + 1) {
        walk.faults.add(path, `the package has more than ${MAX_ENTRIES} files and folders. Leave some out`);
      }
      return;
    }
    if (entry.isDirectory()) {
      if (depth >= MAX_DEPTH) walk.faults.add(path, `it lies more than ${MAX_DEPTH} folders deep. Move it up`);
      else await readInto(folder, path, depth + 1, walk);
    } else {
      const text = await readText(path, entry, walk);
      if (text !== null) folder.set(path, text);
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
    if (size > MAX_FILE_BYTES) {
      walk.faults.add(path, `it is larger than ${MAX_FILE_BYTES / MIB} MiB. Make it smaller`);
      return null;
    }
    const before = walk.bytes;
    walk.bytes += size;
    if (walk.bytes > MAX_PACKAGE_BYTES) {
      if (before <= MAX_PACKAGE_BYTES) {
        const bound = `${MAX_PACKAGE_BYTES / MIB} MiB`;
        walk.faults.add(path, `with it the package is larger than ${bound}. Leave files out, or make them smaller`);
      }
      return null;
    }
    return decode(await handle.readFile(), path, walk.faults);
  } finally {
    await handle.close();
  }
}

function decode(bytes: Uint8Array, path: string, faults: FaultList): string | null {
  let text: string;
  try {
    // A byte order mark stays in a case: what a program reads as its input is what the author wrote.
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: path.startsWith("data/") }).decode(bytes);
  } catch {
    // The only reason for a fatal decoder to throw.
    faults.add(path, "it is not valid UTF-8. Save it as UTF-8");
    return null;
  }
  if (text.includes("\0")) {
    faults.add(path, "it holds a NUL character. Save it as plain text");
    return null;
  }
  return text;
}

/** The files below a folder, with paths relative to it. */
export function filesBelow(prefix: string, folder: PackageFolder): SourceFile[] {
  return [...folder]
    .filter(([path]) => path.startsWith(`${prefix}/`))
    .map(([path, content]) => ({ path: path.slice(prefix.length + 1), content }));
}
