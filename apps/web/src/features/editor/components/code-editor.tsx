"use client";

import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { Diagnostic, SourceFile } from "@crucible/contract";
import { useEffect, useEffectEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { DiagnosticNote } from "@/features/editor/components/diagnostic-note";
import { type NoteHosts, notesField, notesFor, setNotes } from "@/features/editor/diagnostic-notes";
import { type EditorActions, editorSetup } from "@/features/editor/editor-setup";
import { offsetAt } from "@/features/editor/source-position";

export type Place = { path: string; line: number; column: number };

type Props = {
  files: readonly SourceFile[];
  activePath: string;
  readOnly: boolean;
  diagnostics: readonly Diagnostic[];
  /** The code that the diagnostics speak of. */
  judgedFiles: readonly SourceFile[];
  /** Where to put the cursor; a new object is a new wish. */
  goTo: Place | null;
  actions: EditorActions;
};

/** Room below an error's line for the note that explains it. */
const NOTE_HEIGHT_PX = 120;

const contentOf = (files: readonly SourceFile[], path: string) =>
  files.find((file) => file.path === path)?.content.replaceAll("\r\n", "\n") ?? "";

/**
 * The nonce of the document that is open: after a click on a link the page is another one, but the policy that the
 * browser holds the editor's styles to is still the first page's.
 */
const documentNonce = () => document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;

/** CodeMirror with one state a file. Starts anew when its `key` changes; the files are read at its start only. */
export function CodeEditor({ files, activePath, readOnly, diagnostics, judgedFiles, goTo, actions }: Props) {
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const shown = useRef("");
  const states = useRef(new Map<string, EditorState>());
  const [hosts, setHosts] = useState<ReadonlyMap<number, HTMLElement>>(new Map());
  const hintId = useId();

  const run = useEffectEvent(() => actions.run());
  const submit = useEffectEvent(() => actions.submit());
  const change = useEffectEvent((path: string, content: string) => actions.change(path, content));

  /** Notes stand in the code only while it is the code that was judged. */
  const notesIn = (state: EditorState, path: string) =>
    judgedFiles.some((file) => file.path === path) && state.doc.toString() === contentOf(judgedFiles, path)
      ? notesFor(state.doc, path, diagnostics)
      : [];

  const open = useEffectEvent((path: string, noteHosts: NoteHosts) => {
    const kept = states.current.get(path);
    // A file that was removed and added again under the same name is another file.
    if (kept?.doc.toString() === contentOf(files, path)) return kept;
    const fresh = EditorState.create({
      doc: contentOf(files, path),
      extensions: editorSetup({
        path,
        readOnly,
        nonce: documentNonce(),
        hintId,
        hosts: noteHosts,
        actions: { run, submit, change },
      }),
    });
    return fresh.update({ effects: setNotes.of(notesIn(fresh, path)) }).state;
  });

  const [noteHosts] = useState<NoteHosts>(() => ({
    put: (index, element) => setHosts((map) => new Map(map).set(index, element)),
    drop: (index, element) =>
      setHosts((map) => {
        if (map.get(index) !== element) return map;
        const fewer = new Map(map);
        fewer.delete(index);
        return fewer;
      }),
  }));

  useEffect(() => {
    if (!parent.current) return;
    const kept = states.current;
    // The first thing an editor does is to add its own styles: without the nonce here the policy refuses them.
    const editor = new EditorView({
      parent: parent.current,
      extensions: EditorView.cspNonce.of(documentNonce() ?? ""),
    });
    view.current = editor;
    return () => {
      editor.destroy();
      view.current = null;
      shown.current = "";
      kept.clear();
    };
  }, []);

  useEffect(() => {
    const editor = view.current;
    if (!editor || shown.current === activePath) return;
    if (shown.current) states.current.set(shown.current, editor.state);
    shown.current = activePath;
    editor.setState(open(activePath, noteHosts));
  }, [activePath, noteHosts]);

  const placeNotes = useEffectEvent(() => {
    const editor = view.current;
    if (!editor) return;
    for (const [path, state] of states.current) {
      if (path !== shown.current) {
        states.current.set(path, state.update({ effects: setNotes.of(notesIn(state, path)) }).state);
      }
    }
    if (!shown.current) return;
    const notes = notesIn(editor.state, shown.current);
    const first = notes.find((note) => note.level === "error");
    const seen = first ? [EditorView.scrollIntoView(first.from, { y: "nearest", yMargin: NOTE_HEIGHT_PX })] : [];
    editor.dispatch({ effects: [setNotes.of(notes), ...seen] });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: new diagnostics are what places notes
  useEffect(() => placeNotes(), [diagnostics]);

  useEffect(() => {
    const editor = view.current;
    if (!editor || !goTo || goTo.path !== activePath) return;
    const line = Math.min(goTo.line, editor.state.doc.lines);
    const at = offsetAt(editor.state.doc, line, goTo.column) ?? editor.state.doc.line(line).from;
    editor.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
    editor.focus();
  }, [goTo, activePath]);

  // What React draws into the editor changes its heights.
  useLayoutEffect(() => view.current?.requestMeasure());

  const notes = view.current?.state.field(notesField, false) ?? [];
  const apply = (index: number, fix: number) => {
    const editor = view.current;
    const edits = editor?.state.field(notesField).find((note) => note.index === index)?.fixes[fix]?.edits;
    if (!editor || !edits) return;
    editor.dispatch({ changes: edits, userEvent: "input.fix" });
    editor.focus();
  };

  return (
    <div className="code-editor" data-testid="editor">
      <div ref={parent} className="h-full min-h-0" />
      <p id={hintId} className="editor-hint">
        Tab indents. <kbd>Esc</kbd> then <kbd>Tab</kbd> leaves the editor.
      </p>
      {[...hosts].map(([index, element]) => {
        const diagnostic = diagnostics[index];
        const fixes = notes.find((note) => note.index === index)?.fixes ?? [];
        return (
          diagnostic &&
          createPortal(
            <DiagnosticNote
              diagnostic={diagnostic}
              fixes={readOnly ? [] : fixes.map((fix) => fix.message)}
              onApply={(fix) => apply(index, fix)}
            />,
            element,
            String(index),
          )
        );
      })}
    </div>
  );
}
