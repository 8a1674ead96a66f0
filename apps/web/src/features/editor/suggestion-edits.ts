import type { Text } from "@codemirror/state";
import type { Suggestion } from "@crucible/contract";
import { rangeOf } from "@/features/editor/source-position";

export type Edit = { from: number; to: number; insert: string };

/**
 * A suggestion as changes to the document at `path`, all made at once; null when one click cannot make it: the
 * compiler is not sure, an edit belongs to another file, lies outside the document, or two of them overlap.
 */
export function suggestionEdits(doc: Text, path: string, suggestion: Suggestion): Edit[] | null {
  if (suggestion.applicability !== "MachineApplicable" || suggestion.edits.length === 0) return null;
  const edits: Edit[] = [];
  for (const edit of suggestion.edits) {
    const range = edit.path === path ? rangeOf(doc, edit) : null;
    if (!range) return null;
    edits.push({ ...range, insert: edit.replacement });
  }
  edits.sort((a, b) => a.from - b.from || a.to - b.to);
  const overlaps = edits.some((edit, index) => edit.from < (edits[index - 1]?.to ?? 0));
  return overlaps ? null : edits;
}

/** What one click does: the compiler's words, and where they break off ("replace with") what is written. */
export function fixInWords({ message, edits }: Suggestion): string {
  const [edit] = edits;
  const breaksOff = /\b(with|to|use|try|by)$/.test(message);
  return breaksOff && edits.length === 1 && edit && /^\S.{0,58}$/.test(edit.replacement)
    ? `${message} \`${edit.replacement}\``
    : message;
}
