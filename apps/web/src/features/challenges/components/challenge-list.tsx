import { VERDICT_NAMES } from "@crucible/contract";
import Link from "next/link";
import { Strip } from "@/components/strip";
import { VerdictWord } from "@/components/verdict-glyph";
import { WithCode } from "@/components/with-code";
import { Difficulty } from "@/features/challenges/components/difficulty";
import type { ChallengeLine } from "@/features/challenges/data";

/** Every challenge with how far I am. */
export function ChallengeList({ challenges }: { challenges: readonly ChallengeLine[] }) {
  if (challenges.length === 0) {
    return (
      <p className="mt-4 text-ink-2">
        There is no challenge yet. Whoever looks after this site publishes them; they appear here.
      </p>
    );
  }
  return (
    <ul className="mt-5 border-t border-line" data-testid="challenge-list">
      {challenges.map((challenge) => (
        <li key={challenge.slug} className="challenge-row" data-testid="challenge-row">
          <div className="min-w-0">
            <h2 className="text-base">
              <Link href={`/challenges/${challenge.slug}`} className="challenge-link">
                {challenge.title}
              </Link>
              {challenge.isClosed && <span className="chip ml-2">closed</span>}
              {challenge.unavailable?.inAll && <span className="chip ml-2">unavailable</span>}
            </h2>
            <p className="text-sm text-ink-2">{challenge.summary}</p>
            {challenge.unavailable && (
              <p className="text-sm text-ink-2" data-testid="unavailable">
                <WithCode text={challenge.unavailable.why} />
              </p>
            )}
            <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-3 tabular-nums">
              <Difficulty level={challenge.difficulty} />
              <span>{challenge.points} points</span>
              <span>{challenge.languages.join(", ")}</span>
              {challenge.tags.map((tag) => (
                <span key={tag}>{tag}</span>
              ))}
            </p>
          </div>
          <Progress best={challenge.best} />
        </li>
      ))}
    </ul>
  );
}

function Progress({ best }: { best: ChallengeLine["best"] }) {
  if (!best) return <p className="challenge-progress text-sm text-ink-3">not started</p>;
  return (
    <p className="challenge-progress text-sm">
      {best.verdict ? (
        <VerdictWord sign={best.verdict}>{VERDICT_NAMES[best.verdict]}</VerdictWord>
      ) : (
        <VerdictWord sign={best.state === "RUNNING" ? "RUN" : "WAIT"}>
          {best.state === "RUNNING" ? "Being judged" : "Queued"}
        </VerdictWord>
      )}
      {best.verdict !== "CE" && <Strip cells={best.strip} />}
    </p>
  );
}
