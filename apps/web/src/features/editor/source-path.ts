/** The file every Rust hand-in has: the crate's root. It can be neither renamed nor removed. */
export const ROOT_PATH = "src/lib.rs";

const SOURCE_PATH = /^src\/(?:[a-z_][a-z0-9_]*\/){0,4}[a-z_][a-z0-9_]*\.rs$/;

/** What a student types for a new file: `notes`, `notes.rs` and `src/notes.rs` are the same file. */
export function toSourcePath(typed: string): string {
  const trimmed = typed.trim();
  const named = trimmed.endsWith(".rs") ? trimmed : `${trimmed}.rs`;
  return named.startsWith("src/") ? named : `src/${named}`;
}

/** Why a path cannot be used for a new file, or null. The server's language rules are the law; these are their gist. */
export function pathFault(path: string, taken: readonly string[]): string | null {
  if (!SOURCE_PATH.test(path))
    return "Use lower-case letters, digits and _ : for instance shapes.rs or shapes/circle.rs";
  if (taken.includes(path)) return "There is already a file of this name.";
  return null;
}

/** How a path is shown on its tab. */
export function shortPath(path: string): string {
  return path.replace(/^src\//, "");
}
