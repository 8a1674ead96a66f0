"use client";

import type { SubmissionKind } from "@crucible/contract";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { AssignmentOnDesk } from "@/features/assignments/assignment-on-desk";
import { StandingLine } from "@/features/assignments/components/standing-line";
import { useStanding } from "@/features/assignments/use-standing";
import { DeskEditor } from "@/features/challenges/components/desk-editor";
import { DeskNotices } from "@/features/challenges/components/desk-notices";
import { DeskResult } from "@/features/challenges/components/desk-result";
import { LanguageChoice } from "@/features/challenges/components/language-choice";
import { type Pane, PhoneBar } from "@/features/challenges/components/phone-bar";
import { SampleCases } from "@/features/challenges/components/sample-cases";
import { SubmitButtons } from "@/features/challenges/components/submit-buttons";
import { JudgingRules, TaskFacts } from "@/features/challenges/components/task-facts";
import { TaskPane } from "@/features/challenges/components/task-pane";
import { ViewingNotice } from "@/features/challenges/components/viewing-notice";
import type { ChallengePage } from "@/features/challenges/data";
import { useFreshLines } from "@/features/challenges/use-fresh-lines";
import { useLanguageChoice } from "@/features/challenges/use-language-choice";
import { useShortcuts } from "@/features/challenges/use-shortcuts";
import type { Place } from "@/features/editor/components/code-editor";
import { OtherVersionNotice } from "@/features/editor/components/other-version-notice";
import { useDraft } from "@/features/editor/use-draft";
import { useRewrite } from "@/features/editor/use-rewrite";
import { availabilityOf } from "@/features/platform/availability";
import { RunnerBanner } from "@/features/platform/components/runner-banner";
import type { RunnerState } from "@/features/platform/runner-state";
import { useRunnerState } from "@/features/platform/use-runner-state";
import { SubmissionList } from "@/features/submissions/components/submission-list";
import type { JudgementOnPage } from "@/features/submissions/judgement-on-page";
import { isOver } from "@/features/submissions/judgement-state";
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
  /** Where it is handed in to; null for practice. */
  assignment: AssignmentOnDesk | null;
  /** On the desk for practice: which assignments count the challenge. */
  practiceNotice: React.ReactNode;
  lines: SubmissionLine[];
  runner: RunnerState;
  /** The statement. */
  children: React.ReactNode;
};

/** The page where the work is done: task on the left, code and results on the right; on a phone one at a time. */
export function Desk({
  userId,
  challenge,
  judgement: first,
  isViewing,
  assignment,
  runner: firstRunner,
  ...rest
}: Props) {
  const { slug, manifest, languages, samples } = challenge;
  const above = assignment ? `/courses/${assignment.courseId}/assignments/${assignment.id}` : "";
  const desk = `${above}/challenges/${slug}`;
  const which = { challenge: slug, assignmentId: assignment?.id };
  const { language, choose } = useLanguageChoice({
    userId,
    challenge: slug,
    languages,
    judged: first?.language ?? null,
    isViewing,
  });
  const [judgement, setJudgement] = useState(first);
  const [goTo, setGoTo] = useState<Place | null>(null);
  const [pane, setPane] = useState<Pane>("code");
  const draft = useDraft({ userId, challenge: slug, language: language.id }, language.starter);
  const live = useJudgement(judgement);
  const isPending = live !== null && !isOver(live.state);
  const runner = useRunnerState(firstRunner, isPending);
  const availability = availabilityOf(language, runner);
  const trpc = useTRPC();
  const mine = useQuery(trpc.submissions.mine.queryOptions(which, { initialData: rest.lines }));
  const { standing, refresh } = useStanding(assignment, slug);
  useFreshLines(which, live !== null && isOver(live.state), refresh);

  const handIn = useHandIn({
    ...which,
    language: language.id,
    onAccepted: (accepted) => {
      setJudgement(accepted);
      setPane("code");
    },
    onAnswered: refresh,
  });
  const files = isViewing ? (first?.files ?? []) : draft.files;
  const isReady =
    files !== null && !isViewing && !handIn.isSending && !challenge.isClosed && availability.judged !== "no";
  const obstacle = standing?.obstacle ?? null;
  const can = {
    RUN: isReady && (obstacle === null || obstacle === "no-attempts"),
    SUBMIT: isReady && obstacle === null,
  };
  const send = (kind: SubmissionKind) => files && can[kind] && handIn.send(kind, files);
  const buttonProps = { can, isSending: handIn.isSending, obstacle, onSend: send };
  useShortcuts(
    () => send("RUN"),
    () => send("SUBMIT"),
  );
  const rewrite = useRewrite(files, judgement?.language === language.id && !isViewing);

  const visit = (place: Place) => {
    if (judgement && judgement.language !== language.id) choose(judgement.language);
    setPane("code");
    setGoTo(place);
  };
  const buttons = !isViewing && <SubmitButtons {...buttonProps} />;
  const judgedIn = languages.find(({ id }) => id === judgement?.language) ?? language;

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
              desk={desk}
              lines={mine.data}
              languages={languages.length > 1 ? languages : []}
              currentId={isViewing ? (first?.submissionId ?? null) : null}
            />
          }
        >
          <article className="grid min-w-0 gap-3.5">
            <h2 className="text-2xl leading-tight tracking-[-0.01em]">{manifest.title}</h2>
            <TaskFacts manifest={manifest} language={language} sampleCount={samples.length} />
            {rest.children}
            <SampleCases samples={samples} />
            <JudgingRules manifest={manifest} language={language} />
          </article>
        </TaskPane>
        <section className="desk-right" aria-label="Your code">
          {isViewing && first && <ViewingNotice userId={userId} challenge={slug} submission={first} desk={desk} />}
          {!isViewing &&
            (assignment && standing ? (
              <StandingLine assignment={assignment} standing={standing} />
            ) : (
              rest.practiceNotice
            ))}
          {!isViewing && draft.otherVersion && (
            <OtherVersionNotice onSwap={draft.swapVersions} onKeep={draft.keepThisVersion} />
          )}
          <DeskEditor
            key={language.id}
            language={language}
            choice={<LanguageChoice languages={languages} chosen={language} readOnly={isViewing} onChoose={choose} />}
            files={files}
            draft={draft}
            readOnly={isViewing}
            live={live}
            judgedFiles={judgement?.files ?? NO_FILES}
            goTo={goTo}
            rewrite={rewrite.wish}
            actions={{ run: () => send("RUN"), submit: () => send("SUBMIT"), change: draft.edit }}
            onGoTo={visit}
          />
          {!isViewing && (
            <DeskNotices
              challenge={slug}
              isClosed={challenge.isClosed}
              assignment={assignment}
              standing={standing}
              availability={availability}
              refusal={handIn.refusal}
            />
          )}
          <DeskResult
            live={live}
            judgement={judgement}
            judgedIn={judgedIn}
            isOtherLanguage={judgedIn.id !== language.id}
            manifest={manifest}
            samples={samples}
            actions={buttons}
            isHandedInHere={judgement !== first}
            rewrite={rewrite}
            onGoTo={visit}
          />
        </section>
      </main>
      <PhoneBar pane={pane} onPane={setPane} {...buttonProps} />
    </>
  );
}

const NO_FILES = [] as const;
