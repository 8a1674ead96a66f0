import type { SubmissionKind, Verdict } from "@crucible/contract";
import type { StripCell } from "@/components/strip";

/** One line of "My submissions". */
export type SubmissionLine = {
  id: string;
  kind: SubmissionKind;
  createdAt: Date;
  state: "QUEUED" | "RUNNING" | "DONE";
  verdict: Verdict | null;
  strip: StripCell[];
};
