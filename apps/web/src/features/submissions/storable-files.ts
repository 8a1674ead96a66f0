import { createHash } from "node:crypto";
import { AppError, type SourceFile } from "@crucible/contract";

// With the u flag this is a surrogate without its partner: JSON can carry one, UTF-8 and Postgres cannot.
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Refuses text that cannot be stored and handed to a compiler as it is. Checked before a language looks at the paths,
 * because the message has to name one.
 */
export function requireStorable(files: readonly SourceFile[]): void {
  for (const { path, content } of files) {
    const name = JSON.stringify(path.slice(0, 120));
    if (path.includes("\0") || content.includes("\0")) {
      throw new AppError("INVALID_FILES", `${name} holds a NUL character. Remove it and hand in again.`);
    }
    if (LONE_SURROGATE.test(path) || LONE_SURROGATE.test(content)) {
      throw new AppError("INVALID_FILES", `${name} is not valid Unicode text. Save it as UTF-8 and hand in again.`);
    }
  }
}

/** sha256 of the files in path order, hex: the same for the same hand-in, whatever order the browser sent. */
export function filesDigest(files: readonly SourceFile[]): string {
  const ordered = [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return createHash("sha256")
    .update(JSON.stringify(ordered.map(({ path, content }) => [path, content])))
    .digest("hex");
}
