/** One stretch of a text, and what comes in its place. */
export type Splice = { from: number; to: number; text: string };

/** The text with all of them done; they must not overlap. */
export function splice(text: string, edits: readonly Splice[]): string {
  let done = text;
  for (const { from, to, text: fresh } of edits.toSorted((one, other) => other.from - one.from)) {
    done = done.slice(0, from) + fresh + done.slice(to);
  }
  return done;
}

/** Start of the line that holds `at`. */
export function lineStart(text: string, at: number): number {
  return text.lastIndexOf("\n", at - 1) + 1;
}

/** Start of the line behind the one that something which ends at `at` ends on. */
export function afterLine(text: string, at: number): number {
  if (at > 0 && text[at - 1] === "\n") return at;
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end + 1;
}

/** The white space that the line at `at` begins with. */
export function indentOf(text: string, at: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, at)))?.[0] ?? "";
}
