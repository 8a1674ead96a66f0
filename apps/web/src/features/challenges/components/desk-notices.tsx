import Link from "next/link";
import { ProgressBar } from "@/components/progress-bar";
import { WithCode } from "@/components/with-code";
import type { AssignmentOnDesk } from "@/features/assignments/assignment-on-desk";
import type { LiveStanding } from "@/features/assignments/use-standing";
import type { Availability } from "@/features/platform/availability";

type Props = {
  challenge: string;
  isClosed: boolean;
  /** Null for practice. */
  assignment: AssignmentOnDesk | null;
  standing: LiveStanding | null;
  availability: Availability;
  refusal: string | null;
};

/** Id of the notices: the buttons that they keep from working point here. */
export const NOTICES_ID = "desk-notices";

/** Between code and result: why nothing can be handed in, or why it waits, and what the server refused. */
export function DeskNotices({ challenge, isClosed, assignment, standing, availability, refusal }: Props) {
  return (
    <div id={NOTICES_ID}>
      {isClosed && <p className="notice m-3">This challenge is closed. You can read it and keep your draft.</p>}
      {assignment && standing?.obstacle && (
        <p className="notice m-3" role="status" data-testid="obstacle">
          {obstacleInWords(standing, assignment.title)}{" "}
          {standing.obstacle !== "no-attempts" && <Link href={`/challenges/${challenge}`}>Go on for practice</Link>}
        </p>
      )}
      {availability.judged === "no" && (
        <p className="notice refusal m-3" data-testid="unavailable">
          <WithCode text={availability.why} /> You can read it and keep your draft.
        </p>
      )}
      {availability.judged === "soon" && (
        <div className="notice waiting m-3 grid gap-1.5" role="status" data-testid="language-waits">
          <p>{availability.why}</p>
          {availability.progress !== null && (
            <ProgressBar share={availability.progress} label="Preparing the language" />
          )}
        </div>
      )}
      {refusal && (
        <p className="notice refusal m-3" role="alert" data-testid="refusal">
          {refusal}
        </p>
      )}
    </div>
  );
}

function obstacleInWords({ obstacle, attemptsLimit }: LiveStanding, title: string): string {
  if (obstacle === "over") return "This course is over: nothing is taken any more. Your draft is kept in this browser.";
  if (obstacle === "closed")
    return `“${title}” is closed: nothing is taken any more. Your draft is kept in this browser.`;
  const all = attemptsLimit === 1 ? "the one attempt" : `all ${attemptsLimit} attempts`;
  return `You have used ${all} at this challenge. Your best one counts; you can still run the samples.`;
}
