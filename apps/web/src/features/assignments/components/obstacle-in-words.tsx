import Link from "next/link";
import type { AssignmentOnDesk } from "@/features/assignments/assignment-on-desk";
import { DueTime } from "@/features/assignments/components/due-time";
import type { LiveStanding } from "@/features/assignments/use-standing";

type Props = { challenge: string; assignment: AssignmentOnDesk; standing: LiveStanding };

/** Why an assignment takes nothing more of this challenge, what is safe, and what one can do. */
export function ObstacleInWords({ challenge, assignment, standing: { obstacle, closesAt, attemptsLimit } }: Props) {
  if (obstacle === "no-attempts") {
    const all = attemptsLimit === 1 ? "the one attempt" : `all ${attemptsLimit} attempts`;
    return `You have used ${all} at this challenge. Your best one counts; you can still run the samples.`;
  }
  return (
    <>
      {obstacle === "closed" && closesAt ? (
        <>
          “{assignment.title}” closed: <DueTime at={closesAt} timeZone={assignment.timeZone} />.
        </>
      ) : (
        "This course is over."
      )}{" "}
      Nothing is taken any more; your draft is kept in this browser.{" "}
      <Link href={`/challenges/${challenge}`}>Go on for practice</Link>
    </>
  );
}
