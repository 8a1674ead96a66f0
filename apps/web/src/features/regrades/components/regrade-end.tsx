"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { RefusalNotice } from "@/components/refusal-notice";
import { TimeAgo } from "@/components/time-ago";
import { ConfirmDialog } from "@/features/editor/components/confirm-dialog";
import { leftOf, type RegradeLine, type RegradeResults, type RegradeStanding } from "@/features/regrades/regrade";
import { useTRPC } from "@/lib/trpc-client";

type Props = {
  input: { assignmentId: string; regradeId: string };
  regrade: RegradeLine;
  standing: RegradeStanding;
  results: RegradeResults;
  mayEnd: boolean;
};

const scores = (count: number) => (count === 1 ? "one score" : count === 0 ? "no score" : `${count} scores`);

/** Applies or discards it, with a question before each; or says which end it was given. */
export function RegradeEnd({ input, regrade, standing, results, mayEnd }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const [asked, setAsked] = useState<"apply" | "discard" | null>(null);
  const done = { onSuccess: () => router.refresh() };
  const apply = useMutation(trpc.regrades.applyScores.mutationOptions(done));
  const discard = useMutation(trpc.regrades.discard.mutationOptions(done));
  if (standing.state !== "open") return <Ended regrade={regrade} state={standing.state} />;

  const left = leftOf(standing.progress);
  const isBusy = apply.isPending || discard.isPending;
  const changes = scores(results.scoresChanged);
  return (
    <section aria-label="Apply or discard" className="mt-5 grid gap-3">
      {left === 0 && (
        <p className="notice" role="status" data-testid="regrade-judged">
          All of it is judged. Applied, it changes {changes}; until then nothing counts.
        </p>
      )}
      {mayEnd ? (
        <p className="flex flex-wrap gap-2">
          <button
            type="button"
            className={`button h-10 ${left === 0 ? "primary" : ""}`}
            disabled={isBusy || left > 0}
            onClick={() => setAsked("apply")}
          >
            {apply.isPending ? "Applying" : "Apply"}
          </button>
          <button type="button" className="button quiet h-10" disabled={isBusy} onClick={() => setAsked("discard")}>
            {discard.isPending ? "Discarding" : "Discard"}
          </button>
        </p>
      ) : (
        <p className="text-sm text-ink-2">An instructor of the course applies or discards it.</p>
      )}
      <RefusalNotice error={apply.error ?? discard.error} />
      {asked === "apply" && (
        <ConfirmDialog
          title="Apply the regrade?"
          text={`It changes ${changes}. Students whose score changes can read what it was, what it is and why.`}
          action="Apply"
          onConfirm={() => apply.mutate(input)}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === "discard" && (
        <ConfirmDialog
          title="Discard the regrade?"
          text="No score changes. What of it still waits is not judged any more; it can be asked for again."
          action="Discard"
          onConfirm={() => discard.mutate(input)}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  );
}

function Ended({ regrade, state }: { regrade: RegradeLine; state: "applied" | "discarded" }) {
  return (
    <p className="notice mt-5" data-testid="regrade-ended">
      <strong className="font-[650]">{state === "applied" ? "Applied" : "Discarded"}</strong>
      {regrade.endedAt && (
        <>
          {" "}
          by {regrade.endedBy}, <TimeAgo at={regrade.endedAt} />
        </>
      )}
      . {state === "applied" ? "What it judged counts; earlier judgements are kept." : "No score was changed."}
    </p>
  );
}
