import { createHash } from "node:crypto";
import type { LanguageId, Limits, SubmissionKind } from "@crucible/contract";

/**
 * Raised whenever grading changes what the same facts come to: results of before are then judged anew. What changes in
 * the programs that are run needs none of this: `planDigest` tells.
 */
const JUDGE_REVISION = 1;

export type JudgedAlike = {
  filesDigest: string;
  /** Of the challenge's version. */
  challengeDigest: string;
  language: LanguageId;
  kind: SubmissionKind;
  image: string;
  /** Of the checker's language; null where the challenge has no checker of its own. */
  checkerImage: string | null;
  /** See `planDigest`. */
  plan: string;
  limits: Limits;
};

/** Two judgements with the same key would come out alike, but for the noise of the clock. sha256, hex. */
export function judgingKey(judged: JudgedAlike): string {
  const { filesDigest, challengeDigest, language, kind, image, checkerImage, plan, limits } = judged;
  const ordered = Object.entries(limits).sort(([one], [other]) => (one < other ? -1 : 1));
  const decides = [filesDigest, challengeDigest, language, kind, image, checkerImage, plan, ordered];
  return createHash("sha256")
    .update(JSON.stringify([JUDGE_REVISION, ...decides]))
    .digest("hex");
}
