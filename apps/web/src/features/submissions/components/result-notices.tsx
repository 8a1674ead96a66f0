import { TimeAgo } from "@/components/time-ago";
import { WithCode } from "@/components/with-code";
import type { JudgementOnPage } from "@/features/submissions/judgement-on-page";
import type { JudgementState } from "@/features/submissions/judgement-state";
import { noticeWords, type Reader } from "@/features/submissions/notice-words";

type Props = {
  state: JudgementState;
  isConnected: boolean;
  regraded: JudgementOnPage["regraded"];
  reader: Reader;
};

/** What is out of the ordinary about this judgement, a sentence each. */
export function ResultNotices({ state, isConnected, regraded, reader }: Props) {
  const words = noticeWords(reader);
  const { requeuedBecause, cancelledBecause, outcome } = state;
  return (
    <>
      {!isConnected && (
        <p className="notice waiting mx-4 mb-3" role="status">
          The connection is lost. The judging goes on; this page catches up by itself.
        </p>
      )}
      {regraded && (
        <p className="notice mx-4 mb-3" data-testid="regraded">
          Judged again, <TimeAgo at={regraded.appliedAt} />: {regraded.reason}
        </p>
      )}
      {requeuedBecause && (
        <p className="notice waiting mx-4 mb-3">
          Our judge was interrupted ({requeuedBecause}). {words.kept}
        </p>
      )}
      {cancelledBecause && (
        <p className="notice mx-4 mb-3" data-testid="cancelled">
          {words.overtaken} This one was not judged.
        </p>
      )}
      {outcome?.cached && (
        <p className="notice mx-4 mb-3" data-testid="cached">
          Same code, same tests: this is the result of an earlier judgement.
        </p>
      )}
      {outcome?.judgingError && (
        <p className="notice mx-4 mb-3">
          <WithCode text={outcome.judgingError} /> {words.ourFault}
        </p>
      )}
    </>
  );
}
