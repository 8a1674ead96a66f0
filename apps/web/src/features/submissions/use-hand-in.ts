"use client";

import { type LanguageId, languageIdSchema, type SourceFile, type SubmissionKind } from "@crucible/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import type { JudgementOnPage } from "@/features/submissions/judgement-on-page";
import type { AppRouter } from "@/lib/app-router";
import { randomUuid } from "@/lib/random-uuid";
import { useTRPC } from "@/lib/trpc-client";

type HandIn = {
  send(kind: SubmissionKind, files: SourceFile[]): void;
  isSending: boolean;
  /** What the server, or the lack of one, says to the last try; null when it was accepted. */
  refusal: string | null;
};

// An error without data never reached our code: the network or a proxy. Trying again is safe, the token makes it one.
const isUnreached = (error: unknown) => error instanceof TRPCClientError && !error.data;

type Options = {
  challenge: string;
  /** Undefined for practice. */
  assignmentId: string | undefined;
  language: LanguageId;
  onAccepted(judgement: JudgementOnPage): void;
  /** The server accepted or refused. */
  onAnswered(): void;
};

/** Run and Submit. A press that is sent twice by a shaky network is stored once. */
export function useHandIn({ challenge, assignmentId, language, onAccepted, onAnswered }: Options): HandIn {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const create = useMutation(
    trpc.submissions.create.mutationOptions({
      retry: (failures, error) => failures < 3 && isUnreached(error),
      onSuccess: ({ submissionId, judgementId, createdAt }, { kind, files, language: sent }) => {
        const language = languageIdSchema.parse(sent);
        const fresh = { events: [], ages: { queued: 0 }, regraded: null };
        onAccepted({ submissionId, judgementId, createdAt, kind, language, files, ...fresh });
        queries.invalidateQueries({ queryKey: trpc.submissions.mine.queryKey({ challenge, assignmentId }) });
      },
      onSettled: onAnswered,
    }),
  );
  return {
    send: (kind, files) => create.mutate({ challenge, assignmentId, language, kind, files, clientToken: randomUuid() }),
    isSending: create.isPending,
    refusal: create.error && wording(create.error),
  };
}

function wording(error: { message: string; data?: unknown }): string {
  return isUnreached(error as TRPCClientError<AppRouter>)
    ? "The server cannot be reached. Your draft is kept in this browser; try again in a moment."
    : error.message;
}
