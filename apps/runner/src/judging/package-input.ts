import { randomUUID } from "node:crypto";
import {
  type ChallengePackage,
  judgedChallenge,
  type LanguageId,
  type Limits,
  languagesOf,
  type SourceFile,
  type SubmissionKind,
} from "@crucible/contract";
import { languageOf } from "@crucible/languages";
import type { Sandbox } from "@crucible/sandbox";
import type { BuiltAhead, Images, JudgeInput } from "./judge-input.ts";
import { limitsFor } from "./limits.ts";

export type PackageJudging = {
  pkg: ChallengePackage;
  /** The challenge's first one when nothing is said. */
  language?: LanguageId;
  files: SourceFile[];
  kind?: SubmissionKind;
  /** In place of the challenge's own. */
  limits?: Partial<Limits>;
  images: Images;
  builtAhead?: BuiltAhead | null;
  sandbox: Sandbox;
  signal: AbortSignal;
};

/** What judging a package from disk needs: for command lines, benchmarks and tests. */
export function packageInput(how: PackageJudging): JudgeInput {
  const { pkg, files, kind = "SUBMIT", images, builtAhead = null, sandbox, signal } = how;
  const [first] = languagesOf(pkg.manifest);
  const id = how.language ?? first;
  if (id === undefined) throw new RangeError(`${pkg.manifest.slug} is offered in no language`);
  const language = languageOf(id);
  return {
    judgementId: randomUUID(),
    attempt: 1,
    kind,
    challenge: judgedChallenge(pkg, id),
    limits: { ...limitsFor(pkg.manifest, language), ...how.limits },
    files,
    language,
    images,
    builtAhead,
    sandbox,
    signal,
  };
}
