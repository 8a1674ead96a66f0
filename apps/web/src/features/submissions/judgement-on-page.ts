import type { LanguageId, NumberedEvent, Phase, SourceFile, SubmissionKind } from "@crucible/contract";

/** How many milliseconds ago each phase of a judgement under way began; those not begun are absent. */
export type PhaseAges = Partial<Record<Phase, number>>;

/** A hand-in with its judgement as a page starts with it; what happens afterwards is streamed. */
export type JudgementOnPage = {
  submissionId: string;
  judgementId: string;
  kind: SubmissionKind;
  language: LanguageId;
  createdAt: Date;
  files: SourceFile[];
  events: NumberedEvent[];
  /** Empty for one that is over. */
  ages: PhaseAges;
  /** The regrade that it was judged again by; null for what came of handing it in. */
  regraded: { appliedAt: Date; reason: string } | null;
};
