import type { Text } from "@codemirror/state";

/**
 * The offset of a compiler's position in a document, or null when it has no such place. Compilers count Unicode
 * scalar values, CodeMirror counts UTF-16 units: an emoji is one there and two here. Both lines and columns count
 * from 1, and the column after the last character is a place.
 */
export function offsetAt(doc: Text, line: number, column: number): number | null {
  if (line < 1 || line > doc.lines || column < 1) return null;
  const { from, text } = doc.line(line);
  let units = 0;
  for (let scalar = 1; scalar < column; scalar++) {
    const point = text.codePointAt(units);
    if (point === undefined) return null;
    units += point > 0xffff ? 2 : 1;
  }
  return from + units;
}

type Stretch = { lineStart: number; columnStart: number; lineEnd: number; columnEnd: number };

/** A compiler's span as offsets, or null when the document does not hold it. */
export function rangeOf(doc: Text, span: Stretch): { from: number; to: number } | null {
  const from = offsetAt(doc, span.lineStart, span.columnStart);
  const to = offsetAt(doc, span.lineEnd, span.columnEnd);
  return from === null || to === null || to < from ? null : { from, to };
}
