/**
 * Where a language keeps its sources, read off the file that every hand-in has: `src/lib.rs` means Rust files below
 * `src/`, `solution.py` Python files beside it. That file can be neither renamed nor removed.
 */
function placeOf(entryFile: string): { folder: string; extension: string } {
  return {
    folder: entryFile.slice(0, entryFile.lastIndexOf("/") + 1),
    extension: entryFile.slice(entryFile.lastIndexOf(".")),
  };
}

/** What a student types for a new file: in Rust `notes`, `notes.rs` and `src/notes.rs` are the same file. */
export function toSourcePath(typed: string, entryFile: string): string {
  const { folder, extension } = placeOf(entryFile);
  const trimmed = typed.trim();
  const named = trimmed.endsWith(extension) ? trimmed : `${trimmed}${extension}`;
  return named.startsWith(folder) ? named : `${folder}${named}`;
}

/** Why a path cannot be used for a new file, or null. The server's language rules are the law; these are their gist. */
export function pathFault(path: string, taken: readonly string[], entryFile: string): string | null {
  const { folder, extension } = placeOf(entryFile);
  const name = path.slice(folder.length, -extension.length);
  const isSound =
    path.startsWith(folder) && path.endsWith(extension) && /^(?:[a-z_][a-z0-9_]*\/){0,4}[a-z_][a-z0-9_]*$/.test(name);
  if (!isSound) {
    return `Use lower-case letters, digits and _ : for instance ${exampleName(entryFile)} or shapes/circle${extension}`;
  }
  if (taken.includes(path)) return "There is already a file of this name.";
  return null;
}

/** What a name may look like. */
export function exampleName(entryFile: string): string {
  return `shapes${placeOf(entryFile).extension}`;
}

/** How a path is shown on its tab. */
export function shortPath(path: string, entryFile: string): string {
  const { folder } = placeOf(entryFile);
  return path.startsWith(folder) ? path.slice(folder.length) : path;
}
