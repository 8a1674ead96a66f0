"use client";

import type { Manifest } from "@crucible/contract";
import { useMemo, useState } from "react";
import type { LanguageOnDesk, SampleCase } from "@/features/challenges/language-on-desk";
import { CodeEditor, type Place } from "@/features/editor/components/code-editor";
import { FileTabs } from "@/features/editor/components/file-tabs";
import { remarksOf } from "@/features/editor/remark";
import { ResultPanel } from "@/features/submissions/components/result-panel";
import type { JudgementOnPage } from "@/features/submissions/judgement-on-page";
import { foldEvents } from "@/features/submissions/judgement-state";

type Props = {
  judgement: JudgementOnPage;
  language: LanguageOnDesk;
  manifest: Manifest;
  samples: readonly SampleCase[];
  /** What whoever reads it may do about it; null where nothing. */
  actions: React.ReactNode;
};

const nothing = () => {};
const NO_ACTIONS = { run: nothing, submit: nothing, change: nothing };
const NO_REWRITE = { wish: null, ask: nothing, holds: () => false };

/** A student's code as it was handed in, with what the judge said of it: the desk, to be read. */
export function StudentCode({ judgement, language, manifest, samples, actions }: Props) {
  const { files, events } = judgement;
  const state = useMemo(() => foldEvents(events), [events]);
  const remarks = useMemo(
    () => remarksOf(state.diagnostics, state.advice?.lints ?? []),
    [state.diagnostics, state.advice],
  );
  const entry = files.some(({ path }) => path === language.entryFile) ? language.entryFile : (files[0]?.path ?? "");
  const [goTo, setGoTo] = useState<Place | null>(null);
  const [path, setPath] = useState(entry);
  const visit = (place: Place) => {
    setPath(place.path);
    setGoTo(place);
  };
  return (
    <>
      <FileTabs
        files={files}
        samples={[]}
        activePath={path}
        readOnly
        entryFile={language.entryFile}
        language={<span>{language.label}</span>}
        saved={null}
        onSelect={setPath}
        onFiles={nothing}
        onReset={nothing}
      />
      <div id="editor-panel" role="tabpanel" aria-labelledby={`tab-${path}`} className="desk-editor">
        <CodeEditor
          files={files}
          activePath={path}
          mode={language.editorMode}
          readOnly
          remarks={remarks}
          judgedFiles={files}
          goTo={goTo}
          rewrite={null}
          actions={NO_ACTIONS}
          onGoTo={visit}
        />
      </div>
      <ResultPanel
        live={{ state, position: null, isConnected: true, clock: {} }}
        judgement={judgement}
        asked={{
          grader: manifest.grader,
          limits: language.limits,
          testsAreBuiltAhead: language.testsAreBuiltAhead,
          language: null,
          samples,
        }}
        actions={actions}
        reader="staff"
        isHandedInHere={false}
        rewrite={NO_REWRITE}
        onGoTo={visit}
      />
    </>
  );
}
