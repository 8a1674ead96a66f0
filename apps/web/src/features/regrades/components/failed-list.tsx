"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { RefusalNotice } from "@/components/refusal-notice";
import { TimeAgo } from "@/components/time-ago";
import type { RegradeResults } from "@/features/regrades/regrade";
import { useTRPC } from "@/lib/trpc-client";

type Props = {
  input: { assignmentId: string; regradeId: string };
  results: RegradeResults;
  mayJudgeAgain: boolean;
  cells: string;
  showAll: (() => void) | null;
};

/** What our own fault kept from being judged: it keeps what it had, and can be judged again. */
export function FailedList({ input, results: { failed, failedCount }, mayJudgeAgain, cells, showAll }: Props) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const again = useMutation(
    trpc.regrades.judgeAgain.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.regrades.results.queryKey() }),
    }),
  );
  if (failedCount === 0) return <RefusalNotice error={again.error} />;
  return (
    <section aria-labelledby="failed" className="mt-8" data-testid="regrade-failed">
      <h2 id="failed">Not judged</h2>
      <p className="mt-1 max-w-[68ch] text-sm text-ink-2">
        {failedCount === 1 ? "One submission" : `${failedCount} submissions`} could not be judged, by our fault and not
        the student’s. {failedCount === 1 ? "It keeps" : "They keep"} what counted before.
      </p>
      <ul className="mt-2">
        {failed.map((each) => (
          <li key={each.submissionId} className="regrade-row text-sm">
            <span>
              <Link href={`${cells}/${each.userId}/${each.challengeSlug}`} prefetch={false}>
                {each.userName}
              </Link>
              , {each.challengeTitle}
            </span>
            <span className="text-ink-2">
              handed in <TimeAgo at={each.acceptedAt} />
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-3 flex flex-wrap gap-2">
        {mayJudgeAgain && (
          <button type="button" className="button" disabled={again.isPending} onClick={() => again.mutate(input)}>
            {again.isPending ? "Asking" : "Judge them once more"}
          </button>
        )}
        {showAll && (
          <button type="button" className="button quiet" onClick={showAll}>
            Show all {failedCount}
          </button>
        )}
      </p>
      <RefusalNotice error={again.error} />
    </section>
  );
}
