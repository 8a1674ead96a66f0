"use client";

import type { SubmissionKind } from "@crucible/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type Pane, PhoneBar } from "@/features/challenges/components/phone-bar";
import { SubmitButtons } from "@/features/challenges/components/submit-buttons";
import { TaskPane } from "@/features/challenges/components/task-pane";
import { ViewingNotice } from "@/features/challenges/components/viewing-notice";
import type { ChallengePage } from "@/features/challenges/data";
import { CodeEditor, type Place } from "@/features/editor/components/code-editor";
import { FileTabs } from "@/features/editor/components/file-tabs";
import { OtherVersionNotice } from "@/features/editor/components/other-version-notice";
import { ROOT_PATH } from "@/features/editor/source-path";
import { useDraft } from "@/features/editor/use-draft";
import { RunnerBanner } from "@/features/platform/components/runner-banner";
import type { RunnerState } from "@/features/platform/runner-state";
import { useRunnerState } from "@/features/platform/use-runner-state";
import { ResultPanel } from "@/features/submissions/components/result-panel";
import { SubmissionList } from "@/features/submissions/components/submission-list";
import type { JudgementOnPage } from "@/features/submissions/judgement-on-page";
import type { SubmissionLine } from "@/features/submissions/submission-line";
import { useHandIn } from "@/features/submissions/use-hand-in";
import { useJudgement } from "@/features/submissions/use-judgement";
import { useTRPC } from "@/lib/trpc-client";

type Props = {
  userId: string;
  challenge: Omit<ChallengePage, "statement">;
  /** My newest hand-in, or the one this page is about. */
  judgement: JudgementOnPage | null;
  /** The page shows an earlier hand-in: its code is read, not edited. */
  isViewing: boolean;
  lines: SubmissionLine[];
  runner: RunnerState;
  /** The statement. */
  children: React.ReactNode;
};

const LANGUAGE = "rust";

/** The page where the work is done: task on the left, code and results on the right; on a phone one at a time. */
export function Desk({ userId, challenge, judgement: first, isViewing, lines, runner: firstRunner, children }: Props) {
  const { slug, manifest } = challenge;
  const [judgement, setJudgement] = useState(first);
  const [chosenPath, setActivePath] = useState(ROOT_PATH);
  const [goTo, setGoTo] = useState<Place | null>(null);
  const [pane, setPane] = useState<Pane>("code");
  const draft = useDraft({ userId, challenge: slug, language: LANGUAGE }, challenge.starter);
  const live = useJudgement(judgement);
  const isPending = live !== null && live.state.phase !== "done";
  const runner = useRunnerState(firstRunner, isPending);
  const trpc = useTRPC();
  const mine = useQuery(trpc.submissions.mine.queryOptions({ challenge: slug }, { initialData: lines }));
  useFreshLines(slug, live?.state.phase);

  const handIn = useHandIn(slug, LANGUAGE, (accepted) => {
    setJudgement(accepted);
    setPane("code");
  });
  const files = isViewing ? (first?.files ?? []) : draft.files;
  const samples = challenge.sampleTests.map(({ path, content }) => ({ path: `tests/${path}`, content }));
  // Another tab's version may lack the file that was open.
  const activePath = [...(files ?? []), ...samples].some(({ path }) => path === chosenPath) ? chosenPath : ROOT_PATH;
  const canSend = files !== null && !isViewing && !handIn.isSending && !challenge.isClosed;
  const send = (kind: SubmissionKind) => files && canSend && handIn.send(kind, files);
  useShortcuts(
    () => send("RUN"),
    () => send("SUBMIT"),
  );

  const visit = (place: Place) => {
    setActivePath(place.path);
    setGoTo(place);
  };
  const isSample = activePath.startsWith("tests/");
  const buttons = !isViewing && <SubmitButtons canSend={canSend} isSending={handIn.isSending} onSend={send} />;
  const notices = (
    <>
      {challenge.isClosed && (
        <p className="notice m-3">This challenge is closed. You can read it and keep your draft.</p>
      )}
      {handIn.refusal && (
        <p className="notice refusal m-3" role="alert" data-testid="refusal">
          {handIn.refusal}
        </p>
      )}
    </>
  );

  return (
    <>
      <RunnerBanner runner={runner} someoneWaits={isPending} />
      <main id="main" className="desk" data-pane={pane}>
        <TaskPane
          hints={manifest.hints}
          submissionCount={mine.data.length}
          startsAt={isViewing ? "submissions" : "task"}
          submissions={
            <SubmissionList
              challenge={slug}
              lines={mine.data}
              currentId={isViewing ? (first?.submissionId ?? null) : null}
            />
          }
        >
          {children}
        </TaskPane>
        <section className="desk-right" aria-label="Your code">
          {isViewing && first && (
            <ViewingNotice userId={userId} challenge={slug} language={LANGUAGE} submission={first} />
          )}
          {!isViewing && draft.otherVersion && (
            <OtherVersionNotice onSwap={draft.swapVersions} onKeep={draft.keepThisVersion} />
          )}
          <FileTabs
            files={files ?? challenge.starter}
            samples={samples}
            activePath={activePath}
            readOnly={isViewing}
            edition={`Rust ${manifest.rust.edition}`}
            saved={isViewing ? null : draft.saved}
            onSelect={setActivePath}
            onFiles={(next, path) => {
              draft.replace(next);
              setActivePath(path);
            }}
            onReset={() => {
              draft.reset();
              setActivePath(ROOT_PATH);
            }}
          />
          <div id="editor-panel" role="tabpanel" aria-labelledby={`tab-${activePath}`} className="desk-editor">
            {files && (
              <CodeEditor
                key={`${draft.generation}`}
                files={[...files, ...samples]}
                activePath={activePath}
                readOnly={isViewing || isSample}
                diagnostics={live?.state.diagnostics ?? NO_DIAGNOSTICS}
                judgedFiles={judgement?.files ?? []}
                goTo={goTo}
                actions={{ run: () => send("RUN"), submit: () => send("SUBMIT"), change: draft.edit }}
              />
            )}
          </div>
          {notices}
          {live && judgement ? (
            <ResultPanel
              live={live}
              kind={judgement.kind}
              handedInAt={judgement.createdAt}
              limits={manifest.limits}
              actions={buttons}
              isHandedInHere={judgement !== first}
              onGoTo={visit}
            />
          ) : (
            <section className="result" aria-label="Result">
              <div className="result-bar">
                <span className="text-sm text-ink-2">Run the sample tests as often as you like, then submit.</span>
                {buttons}
              </div>
            </section>
          )}
        </section>
      </main>
      <PhoneBar pane={pane} onPane={setPane} canSend={canSend} onSend={send} />
    </>
  );
}

const NO_DIAGNOSTICS = [] as const;

/** The list of hand-ins is asked for again when the one on screen begins and ends. */
function useFreshLines(challenge: string, phase: string | undefined): void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const isDone = phase === "done";
  // biome-ignore lint/correctness/useExhaustiveDependencies: the change of state is the reason to ask
  useEffect(() => {
    queries.invalidateQueries({ queryKey: trpc.submissions.mine.queryKey({ challenge }) });
  }, [isDone, challenge]);
}

/** Ctrl+Enter and Ctrl+Shift+Enter anywhere on the page; inside the editor CodeMirror took them already. */
function useShortcuts(run: () => void, submit: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (event.shiftKey) submit();
      else run();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  });
}
