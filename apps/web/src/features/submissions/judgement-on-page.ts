import type { NumberedEvent, SourceFile, SubmissionKind } from "@crucible/contract";

/** A hand-in with its judgement as a page starts with it; what happens afterwards is streamed. */
export type JudgementOnPage = {
  submissionId: string;
  judgementId: string;
  kind: SubmissionKind;
  createdAt: Date;
  files: SourceFile[];
  events: NumberedEvent[];
};
