"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { CopyButton } from "@/components/copy-button";
import { RefusalNotice } from "@/components/refusal-notice";
import { showJoinCode } from "@/features/courses/read-join-code";
import { ConfirmDialog } from "@/features/editor/components/confirm-dialog";
import { useTRPC } from "@/lib/trpc-client";

type Props = { courseId: string; code: string | null; origin: string; mayChange: boolean };

/** The code that students join with, to read out or to send, and for instructors the ways to replace or stop it. */
export function JoinLink({ courseId, code, origin, mayChange }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const [asked, setAsked] = useState<"replace" | "stop" | null>(null);
  const done = { onSuccess: () => router.refresh() };
  const make = useMutation(trpc.courses.makeJoinLink.mutationOptions(done));
  const revoke = useMutation(trpc.courses.revokeJoinLink.mutationOptions(done));
  const isBusy = make.isPending || revoke.isPending;
  const refusal = make.error ?? revoke.error;

  return (
    <section aria-labelledby="join-link" className="join-link" data-testid="join-link">
      <h2 id="join-link">Join link</h2>
      {code ? (
        <>
          <p className="mt-1 text-sm text-ink-2">
            Whoever opens the link or enters the code at {new URL(origin).host}/join becomes a student of this course.
          </p>
          <p className="join-code" data-testid="join-code">
            {showJoinCode(code)}
          </p>
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
            <code className="[overflow-wrap:anywhere]">{`${origin}/join/${showJoinCode(code)}`}</code>
            <CopyButton text={`${origin}/join/${showJoinCode(code)}`} what="join link" />
          </p>
        </>
      ) : (
        <p className="mt-1 text-sm text-ink-2">
          Nobody can join by a link now. Who is in the course stays in it, and the roster can still be imported.
        </p>
      )}
      {mayChange && (
        <p className="my-2 flex flex-wrap gap-2">
          <button
            type="button"
            className="button"
            disabled={isBusy}
            onClick={() => (code ? setAsked("replace") : make.mutate({ courseId }))}
          >
            {code ? "Replace" : "Make a join link"}
          </button>
          {code && (
            <button type="button" className="button quiet" disabled={isBusy} onClick={() => setAsked("stop")}>
              Revoke
            </button>
          )}
        </p>
      )}
      <RefusalNotice error={refusal} />
      {asked === "replace" && (
        <ConfirmDialog
          title="Replace the join link?"
          text="The link and code of now stop working at once. Who joined by them stays in the course."
          action="Replace"
          onConfirm={() => make.mutate({ courseId })}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === "stop" && (
        <ConfirmDialog
          title="Revoke the join link?"
          text="It stops working at once, and nobody joins by it any more. Who joined stays in the course."
          action="Revoke"
          onConfirm={() => revoke.mutate({ courseId })}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  );
}
