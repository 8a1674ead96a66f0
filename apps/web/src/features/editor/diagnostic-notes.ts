import {
  type ChangeDesc,
  type Extension,
  type Line,
  type Range,
  StateEffect,
  StateField,
  type Text,
} from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";
import type { Remark } from "@/features/editor/remark";
import { rangeOf } from "@/features/editor/source-position";
import { type Edit, fixInWords, suggestionEdits } from "@/features/editor/suggestion-edits";

type Stretch = { from: number; to: number };

/** A remark where its code is, with the fixes that one click can make. Positions follow the reader's typing. */
export type Note = Stretch & {
  /** Place in the list of remarks. */
  index: number;
  tone: Remark["tone"];
  /** Other code that it speaks of. */
  related: Stretch[];
  fixes: { message: string; edits: Edit[] }[];
};

/** So many notes stand in the code; the list below has them all. */
const MOST_NOTES = 20;

/** The notes of the document at `path`, in the order of the code; where there are many, advice is left out first. */
export function notesFor(doc: Text, path: string, remarks: readonly Remark[]): Note[] {
  const notes: Note[] = [];
  for (const [index, { diagnostic, tone }] of remarks.entries()) {
    const span = diagnostic.spans.find((each) => each.isPrimary && each.path === path);
    const range = span ? rangeOf(doc, span) : null;
    if (!range) continue;
    const fixes = diagnostic.suggestions.flatMap((suggestion) => {
      const edits = suggestionEdits(doc, path, suggestion);
      return edits ? [{ message: fixInWords(suggestion), edits }] : [];
    });
    const related = diagnostic.spans.flatMap((each) => {
      const stretch = each.isPrimary || each.path !== path ? null : rangeOf(doc, each);
      return stretch && stretch.to > stretch.from ? [stretch] : [];
    });
    notes.push({ index, tone, ...range, related, fixes });
  }
  const inOrder = notes.sort((a, b) => a.from - b.from);
  const first = inOrder.toSorted((a, b) => Number(a.tone === "advice") - Number(b.tone === "advice"));
  return first.slice(0, MOST_NOTES).sort((a, b) => a.from - b.from);
}

/** Replaces all notes of the document. */
export const setNotes = StateEffect.define<Note[]>();

/** A note whose code was touched no longer speaks of the code that is there: it goes. */
function follow(notes: readonly Note[], changes: ChangeDesc): Note[] {
  const touched = (from: number, to: number) => changes.touchesRange(from, to) !== false;
  return notes
    .filter((note) => !touched(note.from, note.to))
    .map((note) => ({
      ...note,
      from: changes.mapPos(note.from, 1),
      to: changes.mapPos(note.to, -1),
      related: note.related
        .filter(({ from, to }) => !touched(from, to))
        .map(({ from, to }) => ({ from: changes.mapPos(from, 1), to: changes.mapPos(to, -1) })),
      fixes: note.fixes
        .filter((fix) => !fix.edits.some((edit) => touched(edit.from, edit.to)))
        .map((fix) => ({
          ...fix,
          edits: fix.edits.map((edit) => ({
            ...edit,
            from: changes.mapPos(edit.from, 1),
            to: Math.max(changes.mapPos(edit.to, -1), changes.mapPos(edit.from, 1)),
          })),
        })),
    }));
}

export const notesField = StateField.define<readonly Note[]>({
  create: () => [],
  update(notes, transaction) {
    for (const effect of transaction.effects) if (effect.is(setNotes)) return effect.value;
    return transaction.docChanged && notes.length > 0 ? follow(notes, transaction.changes) : notes;
  },
});

/** Told when the place for a note appears in the page and when it goes, so that React can draw into it. */
export type NoteHosts = {
  put(index: number, element: HTMLElement): void;
  drop(index: number, element: HTMLElement): void;
};

class NoteWidget extends WidgetType {
  constructor(
    readonly index: number,
    readonly hosts: NoteHosts,
  ) {
    super();
  }
  override eq(other: NoteWidget) {
    return other.index === this.index && other.hosts === this.hosts;
  }
  override toDOM() {
    const element = document.createElement("div");
    element.className = "cm-note-host";
    this.hosts.put(this.index, element);
    return element;
  }
  override destroy(element: HTMLElement) {
    this.hosts.drop(this.index, element);
  }
  // What is pressed or typed in a note is React's, not the editor's.
  override ignoreEvent() {
    return true;
  }
}

/** Something is missing at a point ("expected `;`"): the character beside it is marked, for a point cannot be seen. */
function visibleRange({ from, to }: Note, line: Line): { from: number; to: number } {
  if (to > from) return { from, to };
  return from > line.from ? { from: from - 1, to: from } : { from, to: Math.min(from + 1, line.to) };
}

function decorate(doc: Text, notes: readonly Note[], hosts: NoteHosts): DecorationSet {
  const ranges: Range<Decoration>[] = [];
  for (const note of notes) {
    const line = doc.lineAt(note.from);
    const lastLine = doc.lineAt(note.to);
    ranges.push(Decoration.line({ class: `cm-noted-${note.tone}` }).range(line.from));
    const { from, to } = visibleRange(note, line);
    if (to > from) ranges.push(Decoration.mark({ class: `squiggle squiggle-${note.tone}` }).range(from, to));
    for (const each of note.related) {
      ranges.push(Decoration.mark({ class: "related-code" }).range(each.from, each.to));
    }
    const widget = new NoteWidget(note.index, hosts);
    ranges.push(Decoration.widget({ widget, block: true, side: 1 }).range(lastLine.to));
  }
  return Decoration.set(ranges, true);
}

/** Squiggles, tinted lines, and a place under the line for each note. */
export function diagnosticNotes(hosts: NoteHosts): Extension {
  return [
    notesField,
    EditorView.decorations.compute([notesField], (state) => decorate(state.doc, state.field(notesField), hosts)),
  ];
}
