import { Buffer } from "node:buffer";
import type { FaultList } from "./package-faults.ts";

const MIB = 1024 * 1024;
/** Bounds on a package, wherever it comes from: a disk, an upload, an editor. */
const MAX_FILE_BYTES = MIB;
export const MAX_PACKAGE_BYTES = 16 * MIB;
export const MAX_ENTRIES = 2_000;
const MAX_DEPTH = 8;
const MAX_PATH_BYTES = 400;

/** Counts what was taken in so far. Each bound is told once, at the first entry beyond it. */
export class PackageBounds {
  #entries = 0;
  #bytes = 0;
  readonly #faults: FaultList;

  constructor(faults: FaultList) {
    this.#faults = faults;
  }

  /** Whether one more file or folder may be taken in. */
  admitsEntry(path: string): boolean {
    this.#entries += 1;
    if (this.#entries === MAX_ENTRIES + 1) {
      this.#faults.add(path, `the package has more than ${MAX_ENTRIES} files and folders. Leave some out`);
    }
    return this.#entries <= MAX_ENTRIES;
  }

  /** Whether a folder at `path` may be looked into. */
  admitsFolder(path: string): boolean {
    if (path.split("/").length < MAX_DEPTH) return true;
    this.#faults.add(path, `it lies more than ${MAX_DEPTH} folders deep. Move it up`);
    return false;
  }

  /** Whether a file of that many bytes may be taken in. */
  admitsFile(path: string, bytes: number): boolean {
    if (bytes > MAX_FILE_BYTES) {
      this.#faults.add(path, `it is larger than ${MAX_FILE_BYTES / MIB} MiB. Make it smaller`);
      return false;
    }
    const before = this.#bytes;
    this.#bytes += bytes;
    if (this.#bytes <= MAX_PACKAGE_BYTES) return true;
    if (before <= MAX_PACKAGE_BYTES) {
      const bound = `${MAX_PACKAGE_BYTES / MIB} MiB`;
      this.#faults.add(path, `with it the package is larger than ${bound}. Leave files out, or make them smaller`);
    }
    return false;
  }
}

/** What is wrong with the path of a file in a package, and what to do; null when it is sound. */
export function pathFault(path: string): string | null {
  if (path === "") return "it has no name. Give it one";
  if (holdsHalfCharacter(path)) return "its name is not valid Unicode. Use plain letters";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(path)) return "its name holds a control character. Use plain letters";
  if (path.includes("\\")) return "its name holds a backslash. Write / between folders";
  if (path.startsWith("/") || /^[A-Za-z]:/.test(path))
    return "its path is absolute. Write it from the package's folder";
  const segments = path.split("/");
  if (segments.includes("..")) return "its path leads out of the package. Write it without ..";
  if (segments.some((segment) => segment === "" || segment === ".")) {
    return "its path has an empty part. Write single slashes between names";
  }
  if (segments.length > MAX_DEPTH) return `it lies more than ${MAX_DEPTH} folders deep. Move it up`;
  if (Buffer.byteLength(path) > MAX_PATH_BYTES) return `its path is longer than ${MAX_PATH_BYTES} bytes. Shorten it`;
  return null;
}

/** Whether there is a surrogate without its other half: JSON can hold one, a file cannot. */
export function holdsHalfCharacter(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}

/** Under one key stand the paths that some file system takes for the same. */
export function pathKey(path: string): string {
  return path.normalize("NFC").toLowerCase().normalize("NFC");
}
