import { Markdown } from "@/components/markdown";
import { type Crumb, TopBar } from "@/components/top-bar";
import { type AssignmentOnDesk, listOpenWith } from "@/features/assignments/assignment-on-desk";
import { PracticeNotice } from "@/features/assignments/components/practice-notice";
import type { Scope } from "@/features/auth/scope";
import { Desk } from "@/features/challenges/components/desk";
import type { ChallengePage } from "@/features/challenges/data";
import { readRunnerState } from "@/features/platform/data";
import { listMine } from "@/features/submissions/data";
import type { JudgementOnPage } from "@/features/submissions/judgement-on-page";

type Props = {
  scope: Scope;
  challenge: ChallengePage;
  judgement: JudgementOnPage | null;
  isViewing: boolean;
  /** Where it is handed in to; null for practice. */
  assignment: AssignmentOnDesk | null;
};

/** The desk with its bar, for one challenge: with the draft, or with an earlier hand-in. */
export async function DeskPage({ scope, challenge, judgement, isViewing, assignment }: Props) {
  const { slug } = challenge;
  const [lines, runner, countedIn] = await Promise.all([
    listMine(scope, { challenge: slug, assignmentId: assignment?.id }),
    readRunnerState(),
    assignment ? [] : listOpenWith(scope, slug),
  ]);
  // Drawn on the server, so no Markdown reader is sent along.
  const { statement, ...forTheBrowser } = challenge;
  return (
    <div className="desk-page">
      <TopBar scope={scope} isDesk crumbs={[...crumbsAbove(assignment), { label: challenge.manifest.title }]} />
      <Desk
        key={judgement && isViewing ? judgement.submissionId : "draft"}
        userId={scope.userId}
        challenge={forTheBrowser}
        judgement={judgement}
        isViewing={isViewing}
        assignment={assignment}
        practiceNotice={<PracticeNotice challenge={slug} assignments={countedIn} />}
        lines={lines}
        runner={runner}
      >
        <Markdown text={statement} />
      </Desk>
    </div>
  );
}

function crumbsAbove(assignment: AssignmentOnDesk | null): Crumb[] {
  if (!assignment) return [{ label: "Challenges", href: "/challenges" }];
  const { courseId, courseName, id, title } = assignment;
  return [
    { label: courseName, href: `/courses/${courseId}` },
    { label: title, href: `/courses/${courseId}/assignments/${id}` },
  ];
}
