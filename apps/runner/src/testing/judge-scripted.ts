import { type JudgementEvent, type Limits, materialOf, type SourceFile, type SubmissionKind } from "@crucible/contract";
import type { Sandbox } from "@crucible/sandbox";
import { judgeSubmission } from "../judge-submission.ts";
import type { BuiltAhead, Judged } from "../judging/judge-input.ts";
import { packageInput } from "../judging/package-input.ts";
import { samplePackage } from "./sample-package.ts";

type How = {
  kind?: SubmissionKind;
  signal?: AbortSignal;
  limits?: Partial<Limits>;
  files?: SourceFile[];
  builtAhead?: BuiltAhead;
};

/** Judges the sample package's reference, or other files, and keeps what was told. */
export async function judgeScripted(sandbox: Sandbox, how: How = {}): Promise<Judged & { events: JudgementEvent[] }> {
  const { kind = "SUBMIT", signal = new AbortController().signal, limits, builtAhead } = how;
  const pkg = samplePackage(limits);
  const events: JudgementEvent[] = [];
  const files = how.files ?? materialOf(pkg, "rust").solution;
  const images = { rust: "sha256:image" };
  const judged = await judgeSubmission(
    packageInput({ pkg, files, kind, images, sandbox, builtAhead, signal }),
    (event) => events.push(event),
  );
  return { ...judged, events };
}
