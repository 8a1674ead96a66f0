import { ProgressBar } from "@/components/progress-bar";
import { WithCode } from "@/components/with-code";
import type { AssignmentOnDesk } from "@/features/assignments/assignment-on-desk";
import { ObstacleInWords } from "@/features/assignments/components/obstacle-in-words";
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
  // Then the notice of that says what the server said to the last try, and what to do.
  const isOver = standing?.obstacle === "closed" || standing?.obstacle === "over";
  return (
    <div id={NOTICES_ID}>
      {isClosed && <p className="notice m-3">This challenge is closed. You can read it and keep your draft.</p>}
      {assignment && standing?.obstacle && (
        <p className="notice m-3" role="status" data-testid="obstacle">
          <ObstacleInWords challenge={challenge} assignment={assignment} standing={standing} />
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
      {refusal && !isOver && (
        <p className="notice refusal m-3" role="alert" data-testid="refusal">
          {refusal}
        </p>
      )}
    </div>
  );
}
