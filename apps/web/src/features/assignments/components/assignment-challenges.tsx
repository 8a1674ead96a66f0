import { VERDICT_NAMES } from "@crucible/contract";
import Link from "next/link";
import { Strip } from "@/components/strip";
import { VerdictWord } from "@/components/verdict-glyph";
import type { AssignmentPage, ChallengeInAssignment } from "@/features/assignments/assignment-page";
import { Difficulty } from "@/features/challenges/components/difficulty";

type Props = {
  /** Address of the assignment. */
  href: string;
  page: AssignmentPage;
};

/** The challenges of an assignment in their order, and what I have of each. */
export function AssignmentChallenges({ href, page }: Props) {
  if (page.challenges.length === 0) {
    return <p className="text-ink-2">There is no challenge in it yet. They are added with Edit.</p>;
  }
  return (
    <ol className="border-t border-line" data-testid="assignment-challenges">
      {page.challenges.map((challenge) => (
        <li key={challenge.slug} className="challenge-row" data-testid="assignment-challenge">
          <div className="min-w-0">
            <h3 className="text-base">
              <Link href={`${href}/challenges/${challenge.slug}`} className="challenge-link" prefetch={false}>
                {challenge.title}
              </Link>
              {challenge.isClosed && <span className="chip ml-2">closed</span>}
            </h3>
            <p className="text-sm text-ink-2">{challenge.summary}</p>
            <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-3 tabular-nums">
              <Difficulty level={challenge.difficulty} />
              <span>{attemptsInWords(challenge.attempts, page.attemptsLimit)}</span>
            </p>
          </div>
          <MyBest challenge={challenge} />
        </li>
      ))}
    </ol>
  );
}

function attemptsInWords(attempts: number, limit: number | null): string {
  if (limit !== null) return `${attempts} of ${limit} ${limit === 1 ? "attempt" : "attempts"} used`;
  if (attempts === 0) return "no attempt yet";
  return attempts === 1 ? "1 attempt" : `${attempts} attempts`;
}

function MyBest({ challenge: { best, points, isUnderWay } }: { challenge: ChallengeInAssignment }) {
  return (
    <p className="challenge-progress text-sm tabular-nums">
      {isUnderWay && <VerdictWord sign="WAIT">Waits for its verdict</VerdictWord>}
      {best && !isUnderWay && <VerdictWord sign={best.verdict}>{VERDICT_NAMES[best.verdict]}</VerdictWord>}
      {best && best.verdict !== "CE" && <Strip cells={best.strip} />}
      {!best && !isUnderWay && <span className="text-ink-3">not started</span>}
      <span className="text-ink-2">
        {best ? `${best.points} of ${points} points` : points === 1 ? "1 point" : `${points} points`}
        {best?.isLate && <span className="chip ml-2">late</span>}
      </span>
    </p>
  );
}
