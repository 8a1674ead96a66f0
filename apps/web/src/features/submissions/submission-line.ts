import type { LanguageId, SubmissionKind, Verdict } from "@crucible/contract";
import type { StripCell } from "@/components/strip";

/** One line of "My submissions". */
export type SubmissionLine = {
  id: string;
  kind: SubmissionKind;
  createdAt: Date;
  language: LanguageId;
  state: "QUEUED" | "RUNNING" | "DONE" | "CANCELLED";
  verdict: Verdict | null;
  strip: StripCell[];
};
