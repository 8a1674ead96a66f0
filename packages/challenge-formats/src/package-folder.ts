import type { Dirent } from "node:fs";
import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { FaultList } from "./package-faults.ts";

/** Bounds on what is read from a package's folder: it may be somebody's upload one day. */
const MAX_FILE_BYTES = 1024 * 1024;
const MAX_ENTRIES = 2_000;
const MAX_DEPTH = 8;

/** Path relative to the package, `/` between segments, → text. */
export type PackageFolder = Map<string, string>;

/**
 * Reads every file below `directory` as text. Symbolic links, special files, files that are too large or no UTF-8
 * are faults and left out.
 */
export async function readPackageFolder(directory: string, faults: FaultList): Promise<PackageFolder> {
  const folder: PackageFolder = new Map();
  const walk = { entries: 0 };
  await readInto(folder, directory, "", 1, walk, faults);
  return folder;
}

async function readInto(
  folder: PackageFolder,
  root: string,
  below: string,
  depth: number,
  walk: { entries: number },
  faults: FaultList,
): Promise<void> {
  const entries = await readdir(join(root, below), { withFileTypes: true });
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    walk.entries += 1;
    if (walk.entries > MAX_ENTRIES) {
      if (walk.entries === MAX_ENTRIES + 1) faults.add(path, `the package has more than ${MAX_ENTRIES} entries`);
      return;
    }
    if (entry.isDirectory()) {
      if (depth >= MAX_DEPTH) faults.add(path, `it lies more than ${MAX_DEPTH} folders deep. Move it up`);
      else await readInto(folder, root, path, depth + 1, walk, faults);
    } else {
      const text = await readText(root, path, entry, faults);
      if (text !== null) folder.set(path, text);
    }
  }
}

async function readText(root: string, path: string, entry: Dirent, faults: FaultList): Promise<string | null> {
  if (!entry.isFile()) {
    faults.add(path, "it is a symbolic link or a special file. Put a regular file there");
    return null;
  }
  const handle = await open(join(root, path), "r");
  try {
    const { size } = await handle.stat();
    if (size > MAX_FILE_BYTES) {
      faults.add(path, `it is larger than ${MAX_FILE_BYTES / 1024} KiB. Make it smaller`);
      return null;
    }
    return decode(await handle.readFile(), path, faults);
  } finally {
    await handle.close();
  }
}

function decode(bytes: Uint8Array, path: string, faults: FaultList): string | null {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
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
