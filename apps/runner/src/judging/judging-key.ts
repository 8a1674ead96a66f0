import { createHash } from "node:crypto";
import type { LanguageId, Limits, SubmissionKind } from "@crucible/contract";

/** Raised whenever grading changes what the same facts come to: results of before are then judged anew. */
const JUDGE_REVISION = 1;

export type JudgedAlike = {
  filesDigest: string;
  /** Of the challenge's version. */
  challengeDigest: string;
  language: LanguageId;
  kind: SubmissionKind;
  image: string;
  limits: Limits;
};

/** Two judgements with the same key would come out alike, but for the noise of the clock. sha256, hex. */
export function judgingKey(judged: JudgedAlike): string {
  const { filesDigest, challengeDigest, language, kind, image, limits } = judged;
  const ordered = Object.entries(limits).sort(([one], [other]) => (one < other ? -1 : 1));
  const text = JSON.stringify([JUDGE_REVISION, filesDigest, challengeDigest, language, kind, image, ordered]);
  return createHash("sha256").update(text).digest("hex");
}
