import { lstat, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { AppError, MAX_SUBMISSION_BYTES, MAX_SUBMISSION_FILES, type SourceFile } from "@crucible/contract";

/**
 * A solution from disk as the files of a submission: a single file is the entry file (`src/lib.rs`, `solution.py`).
 * Where that lies in a folder (`src`), of a directory with such a folder that folder is taken (what else a project holds
 * is no part of a submission), of one without it all of it. Links are refused, not followed. The language checks paths
 * and contents afterwards.
 */
export async function readSolution(location: string, entryFile: string): Promise<SourceFile[]> {
  const found = await lstat(location).catch((cause: unknown) => {
    throw new AppError("INVALID_FILES", `There is no solution at ${location} (${codeOf(cause)}).`);
  });
  if (found.isFile()) return [{ path: entryFile, content: await readText(location, entryFile) }];
  if (!found.isDirectory()) throw new AppError("INVALID_FILES", `${location} is neither a file nor a directory.`);
  const entries = await readdir(location);
  const folder = entryFile.includes("/") ? path.dirname(entryFile) : "";
  const source = folder !== "" && entries.includes(folder) ? path.join(location, folder) : location;
  const files = await readTree(source, folder);
  if (files.length === 0) throw new AppError("INVALID_FILES", `There is no file in ${source}.`);
  return files;
}

async function readTree(directory: string, shown: string, into: SourceFile[] = []): Promise<SourceFile[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const location = path.join(directory, entry.name);
    const name = shown === "" ? entry.name : `${shown}/${entry.name}`;
    if (entry.isDirectory()) await readTree(location, name, into);
    else if (!entry.isFile()) throw new AppError("INVALID_FILES", `${name} is a link or a device; put a file there.`);
    else into.push({ path: name, content: await readText(location, name) });
    if (into.length > MAX_SUBMISSION_FILES) {
      throw new AppError("TOO_LARGE", `The solution has more than ${MAX_SUBMISSION_FILES} files.`);
    }
  }
  return into;
}

async function readText(location: string, shown: string): Promise<string> {
  const { size } = await lstat(location);
  if (size > MAX_SUBMISSION_BYTES) {
    throw new AppError("TOO_LARGE", `${shown} is larger than ${MAX_SUBMISSION_BYTES / 1024} KiB.`);
  }
  const bytes = await readFile(location);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new AppError("INVALID_FILES", `${shown} is not UTF-8 text. (${codeOf(cause)})`);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
