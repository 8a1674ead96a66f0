import { Buffer } from "node:buffer";
import type { SourceFile } from "@crucible/contract";
import { holdsHalfCharacter, PackageBounds, pathFault, pathKey } from "./package-bounds.ts";
import { ChallengePackageError, FaultList } from "./package-faults.ts";

/** Path relative to the package, `/` between segments, → text. */
export type PackageFolder = Map<string, string>;

/** The files as a folder. What could not lie in one is a fault and left out. */
export function folderOf(files: readonly SourceFile[], faults: FaultList): PackageFolder {
  const folder: PackageFolder = new Map();
  const bounds = new PackageBounds(faults);
  const names = new PackageNames(faults);
  for (const { path, content } of files) {
    const fault = pathFault(path);
    if (fault !== null) {
      faults.add(path, fault);
      continue;
    }
    if (!names.admits(path, bounds)) continue;
    if (!bounds.admitsFile(path, Buffer.byteLength(content))) continue;
    if (isText(content, path, faults)) folder.set(path, content);
  }
  return folder;
}

/**
 * For files that need not make a package yet, such as a draft's: that they could lie in one folder.
 * @throws ChallengePackageError listing what could not.
 */
export function requireFolder(files: readonly SourceFile[]): void {
  const faults = new FaultList();
  folderOf(files, faults);
  if (faults.faults.length > 0) throw new ChallengePackageError(faults.faults);
}

/** Keeps two paths from being one file somewhere, and a file from being a folder too. */
export class PackageNames {
  readonly #files = new Map<string, string>();
  readonly #folders = new Map<string, string>();
  readonly #faults: FaultList;

  constructor(faults: FaultList) {
    this.#faults = faults;
  }

  /** Whether a file may lie at `path`, a sound one, beside those admitted before; new folders count as entries. */
  admits(path: string, bounds: PackageBounds): boolean {
    const key = pathKey(path);
    const same = this.#files.get(key) ?? this.#folders.get(key);
    if (same !== undefined) return this.#refuse(path, same);
    const segments = path.split("/");
    for (let length = 1; length < segments.length; length++) {
      const folder = segments.slice(0, length).join("/");
      const folderKey = pathKey(folder);
      const file = this.#files.get(folderKey);
      if (file !== undefined) return this.#refuse(path, file);
      const known = this.#folders.get(folderKey);
      if (known !== undefined && known !== folder) return this.#refuse(path, known);
      if (known !== undefined) continue;
      if (!bounds.admitsEntry(folder)) return false;
      this.#folders.set(folderKey, folder);
    }
    if (!bounds.admitsEntry(path)) return false;
    this.#files.set(key, path);
    return true;
  }

  #refuse(path: string, other: string): false {
    const what =
      path === other ? "it is there twice" : `its name and ${other} are the same on some computers, or one lies in it`;
    this.#faults.add(path, `${what}. Rename or remove one`);
    return false;
  }
}

/** The text of a file's bytes; null, and a fault, when they are none. */
export function textOf(bytes: Uint8Array, path: string, faults: FaultList): string | null {
  let text: string;
  try {
    // A byte order mark stays in a case: what a program reads as its input is what the author wrote.
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: path.startsWith("data/") }).decode(bytes);
  } catch {
    // The only reason for a fatal decoder to throw.
    faults.add(path, "it is not valid UTF-8. Save it as UTF-8");
    return null;
  }
  return isText(text, path, faults) ? text : null;
}

function isText(content: string, path: string, faults: FaultList): boolean {
  if (content.includes("\0")) faults.add(path, "it holds a NUL character. Save it as plain text");
  else if (holdsHalfCharacter(content)) faults.add(path, "it holds half a character. Save it as UTF-8");
  else return true;
  return false;
}

/** The files below a folder, with paths relative to it. */
export function filesBelow(prefix: string, folder: PackageFolder): SourceFile[] {
  return [...folder]
    .filter(([path]) => path.startsWith(`${prefix}/`))
    .map(([path, content]) => ({ path: path.slice(prefix.length + 1), content }));
}
