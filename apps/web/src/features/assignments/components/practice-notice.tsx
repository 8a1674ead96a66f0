import Link from "next/link";
import type { OpenAssignment } from "@/features/assignments/assignment-on-desk";

type Props = { challenge: string; assignments: readonly OpenAssignment[] };

/** On the desk for practice: that an assignment counts this challenge, and the way there. */
export function PracticeNotice({ challenge, assignments }: Props) {
  const [first, ...others] = assignments;
  if (!first) return null;
  return (
    <div className="viewing-notice" data-testid="practice-notice">
      <p>
        This is practice. The challenge counts in {inWords(first)}
        {others.length > 0 && ` and ${others.length === 1 ? "another assignment" : `${others.length} others`}`}; your
        draft is the same there.
        {assignments.some(({ attemptsLimit }) => attemptsLimit !== null) &&
          " Attempts are limited: while you have some left, submit it there; here you can run the samples."}
      </p>
      <Link
        href={`/courses/${first.courseId}/assignments/${first.id}/challenges/${challenge}`}
        className="button ml-auto"
      >
        Open it there
      </Link>
    </div>
  );
}

const inWords = ({ title, courseName }: OpenAssignment) => `“${title}” of ${courseName}`;
