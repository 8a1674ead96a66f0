"use client";

import type { SourceFile } from "@crucible/contract";
import { useEffect, useMemo, useState } from "react";
import type { LanguageOnDesk } from "@/features/challenges/language-on-desk";
import { CodeEditor, type Place } from "@/features/editor/components/code-editor";
import { FileTabs } from "@/features/editor/components/file-tabs";
import type { EditorActions } from "@/features/editor/editor-setup";
import { remarksOf } from "@/features/editor/remark";
import type { Draft } from "@/features/editor/use-draft";
import type { LiveJudgement } from "@/features/submissions/use-judgement";

type Props = {
  language: LanguageOnDesk;
  /** The choice of the language. */
  choice: React.ReactNode;
  /** Null until the browser's draft was looked at. */
  files: SourceFile[] | null;
  draft: Draft;
  readOnly: boolean;
  live: LiveJudgement | null;
  judgedFiles: readonly SourceFile[];
  goTo: Place | null;
  rewrite: readonly SourceFile[] | null;
  actions: EditorActions;
  onGoTo(place: Place): void;
};

/** The files as tabs and the open one in the editor, with what the judge says of it. */
export function DeskEditor(props: Props) {
  const { language, choice, files, draft, readOnly, live, judgedFiles, goTo, rewrite, actions, onGoTo } = props;
  const [chosenPath, setChosenPath] = useState(goTo?.path ?? language.entryFile);
  useEffect(() => {
    if (goTo) setChosenPath(goTo.path);
  }, [goTo]);
  const samples = language.sampleTests.map(({ path, content }) => ({ path: `tests/${path}`, content }));
  const shown = [...(files ?? language.starter), ...samples];
  // Another tab's version may lack the file that was open, and an earlier hand-in the one that is asked for now.
  const has = (path: string) => shown.some((file) => file.path === path);
  const fallback = has(language.entryFile) ? language.entryFile : (shown[0]?.path ?? language.entryFile);
  const activePath = has(chosenPath) ? chosenPath : fallback;
  const isSample = samples.some(({ path }) => path === activePath);
  const diagnostics = live?.state.diagnostics;
  const lints = live?.state.advice?.lints;
  const remarks = useMemo(() => remarksOf(diagnostics ?? [], lints ?? []), [diagnostics, lints]);
  return (
    <>
      <FileTabs
        files={files ?? language.starter}
        samples={samples}
        activePath={activePath}
        readOnly={readOnly}
        entryFile={language.entryFile}
        language={choice}
        saved={readOnly ? null : draft.saved}
        onSelect={setChosenPath}
        onFiles={(next, path) => {
          draft.replace(next);
          setChosenPath(path);
        }}
        onReset={() => {
          draft.reset();
          setChosenPath(language.entryFile);
        }}
      />
      <div id="editor-panel" role="tabpanel" aria-labelledby={`tab-${activePath}`} className="desk-editor">
        {files && (
          <CodeEditor
            key={draft.generation}
            files={[...files, ...samples]}
            activePath={activePath}
            mode={language.editorMode}
            readOnly={readOnly || isSample}
            remarks={remarks}
            judgedFiles={judgedFiles}
            goTo={goTo}
            rewrite={rewrite}
            actions={actions}
            onGoTo={onGoTo}
          />
        )}
      </div>
    </>
  );
}
