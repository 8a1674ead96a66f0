import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { rust } from "@codemirror/lang-rust";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension, Prec } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { diagnosticNotes, type NoteHosts } from "@/features/editor/diagnostic-notes";
import { editorTheme } from "@/features/editor/editor-theme";

export type EditorActions = { run(): void; submit(): void; change(path: string, content: string): void };

/** A language of the editor: its words, brackets and indentation. */
export type EditorMode = "rust" | "python";

export const MODES: Record<EditorMode, () => Extension> = { rust, python };

type Setup = {
  path: string;
  /** The language of the file. */
  mode: Extension;
  readOnly: boolean;
  nonce: string | undefined;
  /** Id of the element that says how the keyboard leaves the editor. */
  hintId: string;
  hosts: NoteHosts;
  actions: EditorActions;
};

/** The editor of one file. Each file has its own state, and with it its own undo history. */
export function editorSetup({ path, mode, readOnly, nonce, hintId, hosts, actions }: Setup): Extension {
  const press = (action: () => void) => () => {
    action();
    return true;
  };
  return [
    nonce ? EditorView.cspNonce.of(nonce) : [],
    lineNumbers(),
    highlightActiveLineGutter(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    highlightActiveLine(),
    highlightSelectionMatches(),
    mode,
    indentUnit.of("    "),
    EditorState.tabSize.of(4),
    EditorState.readOnly.of(readOnly),
    // Before the default keys: there Ctrl+Enter inserts a line.
    Prec.highest(
      keymap.of([
        { key: "Mod-Enter", run: press(actions.run), preventDefault: true },
        { key: "Mod-Shift-Enter", run: press(actions.submit), preventDefault: true },
      ]),
    ),
    keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, indentWithTab]),
    EditorView.contentAttributes.of({
      "aria-label": readOnly ? `${path}, read only` : `Code editor, ${path}`,
      "aria-describedby": hintId,
      tabindex: "0",
      // A phone's keyboard must not "correct" code.
      autocapitalize: "off",
      autocorrect: "off",
      spellcheck: "false",
    }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) actions.change(path, update.state.doc.toString());
    }),
    diagnosticNotes(hosts),
    editorTheme,
  ];
}
