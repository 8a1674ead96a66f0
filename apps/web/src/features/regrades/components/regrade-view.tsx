"use client";

import { TimeAgo } from "@/components/time-ago";
import type { RunnerState } from "@/features/platform/runner-state";
import { useRunnerState } from "@/features/platform/use-runner-state";
import { ChangesTable } from "@/features/regrades/components/changes-table";
import { FailedList } from "@/features/regrades/components/failed-list";
import { RegradeEnd } from "@/features/regrades/components/regrade-end";
import { RegradeProgressBar } from "@/features/regrades/components/regrade-progress-bar";
import { leftOf, type RegradeLine, type RegradeResults } from "@/features/regrades/regrade";
import { useRegrade } from "@/features/regrades/use-regrade";

type Props = {
  courseId: string;
  assignmentId: string;
  regrade: RegradeLine;
  results: RegradeResults;
  runner: RunnerState;
  /** Whether this person may apply or discard it. */
  mayEnd: boolean;
};

/** One regrade: how far it is, whom it changes, and the end that it is given. */
export function RegradeView({ courseId, assignmentId, regrade, results: initial, runner: seen, mayEnd }: Props) {
  const { standing, results, isConnected, showAll } = useRegrade({ assignmentId, regrade, results: initial });
  const isUnderWay = leftOf(standing.progress) > 0;
  const runner = useRunnerState(seen, isUnderWay);
  const cells = `/courses/${courseId}/assignments/${assignmentId}/students`;
  const input = { assignmentId, regradeId: regrade.id };

  return (
    <>
      <h1 className="[overflow-wrap:anywhere]">{regrade.what}, judged again</h1>
      <p className="mt-1 text-ink-2 [overflow-wrap:anywhere]">
        Asked for by {regrade.askedBy}, <TimeAgo at={regrade.askedAt} />: <q>{regrade.reason}</q>
      </p>
      {isUnderWay && runner.state !== "ready" && (
        <p className="notice waiting mt-4" role="status" data-testid="no-runner">
          The judge is away. The regrade waits for it and loses nothing. {runner.detail}
        </p>
      )}
      {!isConnected && (
        <p className="notice mt-4" role="status">
          The connection is lost; the judging goes on. This page catches up by itself.
        </p>
      )}
      {isUnderWay && standing.state !== "discarded" && <RegradeProgressBar progress={standing.progress} />}
      <RegradeEnd input={input} regrade={regrade} standing={standing} results={results} mayEnd={mayEnd} />
      <ChangesTable
        results={results}
        isUnderWay={isUnderWay}
        state={standing.state}
        cells={cells}
        showAll={results.changes.length < results.changed ? showAll : null}
      />
      <FailedList
        input={input}
        results={results}
        mayJudgeAgain={mayEnd && standing.state === "open"}
        cells={cells}
        showAll={results.failed.length < results.failedCount ? showAll : null}
      />
    </>
  );
}
