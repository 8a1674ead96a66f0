"use client";

import { EditorState, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { SourceFile } from "@crucible/contract";
import { useEffect, useEffectEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { DiagnosticNote } from "@/features/editor/components/diagnostic-note";
import { type NoteHosts, notesField, notesFor, setNotes } from "@/features/editor/diagnostic-notes";
import { type EditorActions, type EditorMode, editorSetup, MODES } from "@/features/editor/editor-setup";
import type { Remark } from "@/features/editor/remark";
import { offsetAt } from "@/features/editor/source-position";
import { editsTo } from "@/features/editor/text-edits";

export type Place = { path: string; line: number; column: number };

type Props = {
  files: readonly SourceFile[];
  activePath: string;
  /** One language for all files, or each its own. */
  mode: EditorMode | ((path: string) => Extension);
  readOnly: boolean;
  remarks: readonly Remark[];
  /** The code that the remarks speak of. */
  judgedFiles: readonly SourceFile[];
  /** Remarks come while somebody types: the view stays where it is. */
  staysInView?: boolean;
  /** Where to put the cursor; a new object is a new wish. */
  goTo: Place | null;
  /** Files to be rewritten, as the student asked, in a way that can be undone; a new list is a new wish. */
  rewrite: readonly SourceFile[] | null;
  onGoTo(place: Place): void;
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
export function CodeEditor(props: Props) {
  const { files, activePath, mode, readOnly, remarks, judgedFiles, staysInView = false, goTo, rewrite } = props;
  const { actions, onGoTo } = props;
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const shown = useRef("");
  const states = useRef(new Map<string, EditorState>());
  const [hosts, setHosts] = useState<ReadonlyMap<number, HTMLElement>>(new Map());
  const hintId = useId();

  const run = useEffectEvent(() => actions.run());
  const submit = useEffectEvent(() => actions.submit());
  const change = useEffectEvent((path: string, content: string) => actions.change(path, content));

  /** Notes come into the code only while it is the code that was judged. */
  const isJudged = (state: EditorState, path: string) =>
    judgedFiles.some((file) => file.path === path) && state.doc.toString() === contentOf(judgedFiles, path);
  const notesIn = (state: EditorState, path: string) =>
    isJudged(state, path) ? notesFor(state.doc, path, remarks) : [];

  const open = useEffectEvent((path: string, noteHosts: NoteHosts) => {
    const kept = states.current.get(path);
    // A file that was removed and added again under the same name is another file.
    if (kept?.doc.toString() === contentOf(files, path)) return kept;
    const fresh = EditorState.create({
      doc: contentOf(files, path),
      extensions: editorSetup({
        path,
        mode: typeof mode === "function" ? mode(path) : MODES[mode](),
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

  const noted = useRef<{ files: readonly SourceFile[]; errors: number }>({ files: [], errors: 0 });
  const placeNotes = useEffectEvent(() => {
    const editor = view.current;
    if (!editor) return;
    // Advice comes later than the rest: where the student typed on meanwhile, the notes that are there stay.
    const isSameCode = noted.current.files === judgedFiles;
    const errors = remarks.filter(({ tone }) => tone === "error").length;
    const isNews = !isSameCode || errors !== noted.current.errors;
    noted.current = { files: judgedFiles, errors };
    const stays = (state: EditorState, path: string) => isSameCode && !isJudged(state, path);
    for (const [path, state] of states.current) {
      if (path === shown.current || stays(state, path)) continue;
      states.current.set(path, state.update({ effects: setNotes.of(notesIn(state, path)) }).state);
    }
    if (!shown.current || stays(editor.state, shown.current)) return;
    const notes = notesIn(editor.state, shown.current);
    const first = isNews && !staysInView ? notes.find((note) => note.tone === "error") : undefined;
    const seen = first ? [EditorView.scrollIntoView(first.from, { y: "nearest", yMargin: NOTE_HEIGHT_PX })] : [];
    editor.dispatch({ effects: [setNotes.of(notes), ...seen] });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: new remarks are what places notes
  useEffect(() => placeNotes(), [remarks]);

  const rewriteFiles = useEffectEvent((fresh: readonly SourceFile[]) => {
    for (const { path, content } of fresh) {
      const editor = view.current;
      const changesOf = (state: EditorState) => ({ changes: editsTo(state.doc, content), userEvent: "input.format" });
      if (editor && path === shown.current) {
        editor.dispatch(changesOf(editor.state));
        continue;
      }
      const kept = states.current.get(path);
      if (kept) states.current.set(path, kept.update(changesOf(kept)).state);
      change(path, content);
    }
  });
  // A wish from before this editor began was granted by the one before.
  const granted = useRef(rewrite);
  useEffect(() => {
    if (rewrite && rewrite !== granted.current) rewriteFiles(rewrite);
    granted.current = rewrite;
  }, [rewrite]);

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
        const remark = remarks[index];
        const fixes = notes.find((note) => note.index === index)?.fixes ?? [];
        return (
          remark &&
          createPortal(
            <DiagnosticNote
              remark={remark}
              fixes={readOnly ? [] : fixes.map((fix) => fix.message)}
              onApply={(fix) => apply(index, fix)}
              onGoTo={onGoTo}
            />,
            element,
            String(index),
          )
        );
      })}
    </div>
  );
}
