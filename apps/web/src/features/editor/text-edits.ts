import type { Text } from "@codemirror/state";
import { lineChanges } from "@/features/editor/line-diff";
import type { Edit } from "@/features/editor/suggestion-edits";

/** The edits that make `after` of a document, line by line, so that cursor and notes elsewhere stay where they are. */
export function editsTo(doc: Text, after: string): Edit[] {
  const fresh = after.split("\n");
  return lineChanges(doc.toString().split("\n"), fresh).map(({ from, to, lines }) => {
    const text = lines.join("\n");
    if (to < doc.lines) return { from: doc.line(from + 1).from, to: doc.line(to + 1).from, insert: endEach(lines) };
    // Up to the last line, which no line break follows: the break before it goes or comes with it.
    if (from === 0) return { from: 0, to: doc.length, insert: text };
    const start = doc.line(from).to;
    return { from: start, to: doc.length, insert: lines.length > 0 ? `\n${text}` : "" };
  });
}

const endEach = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join("");
