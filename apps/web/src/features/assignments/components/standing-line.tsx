import Link from "next/link";
import type { AssignmentOnDesk } from "@/features/assignments/assignment-on-desk";
import { DueTime } from "@/features/assignments/components/due-time";
import { countdown, NEAR_MS } from "@/features/assignments/desk-standing";
import type { LiveStanding } from "@/features/assignments/use-standing";

type Props = { assignment: AssignmentOnDesk; standing: LiveStanding };

/**
 * Over the code: which assignment this counts for, how long it is taken, and what is left of the attempts. One line of
 * one height, so that nothing moves while the time runs out.
 */
export function StandingLine({ assignment, standing }: Props) {
  const { next, phase, attemptsLeft, points, earned } = standing;
  const isNear = next !== null && next.leftMs < NEAR_MS;
  const href = `/courses/${assignment.courseId}/assignments/${assignment.id}`;
  return (
    <div className="standing-line" data-near={isNear} data-testid="standing">
      <Link href={href} className="standing-title">
        {assignment.title}
      </Link>
      {next && (
        <span className="standing-time">
          {phase === "late" && "Past due. "}
          {next.word} in <span role="timer">{countdown(next.leftMs)}</span>
        </span>
      )}
      {next && (
        <span className="standing-date">
          <DueTime at={next.at} timeZone={assignment.timeZone} isAbsolute />
        </span>
      )}
      {phase === "late" && !next && <span>Past due</span>}
      {phase === "closed" && <span>Closed</span>}
      <span className="ml-auto" data-testid="attempts-left">
        {attemptsLeft !== null && `${attemptsLeft} ${attemptsLeft === 1 ? "attempt" : "attempts"} left`}
      </span>
      <span data-testid="earned">
        {earned ?? "–"} of {points} {points === 1 ? "point" : "points"}
      </span>
    </div>
  );
}
