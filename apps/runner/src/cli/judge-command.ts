import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { readChallengePackage } from "@crucible/challenge-formats";
import { verificationResultSchema } from "@crucible/contract";
import { languageOf } from "@crucible/languages";
import { judgeSubmission } from "../judge-submission.ts";
import { judgeReport } from "./judge-report.ts";
import { withLocalSandbox } from "./local-judging.ts";
import { readSolution } from "./read-solution.ts";
import { EXIT, UsageError } from "./usage.ts";
import { toVerification } from "./verification.ts";

/** `crucible judge <package> <solution> [--run] [--json]` */
export async function judgeCommand(args: string[], signal: AbortSignal): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: "boolean", default: false }, run: { type: "boolean", default: false } },
  });
  const [packageDirectory, solution, ...more] = positionals;
  if (packageDirectory === undefined || solution === undefined || more.length > 0) {
    throw new UsageError("crucible judge needs a challenge package and a solution.");
  }
  const { manifest, tests } = await readChallengePackage(packageDirectory);
  const files = await readSolution(solution);
  const language = languageOf("rust");
  language.checkFiles(files);

  const judgementId = randomUUID();
  const kind = values.run ? "RUN" : "SUBMIT";
  const judged = await withLocalSandbox({ poolSize: 0 }, signal, (sandbox, image) =>
    judgeSubmission({ judgementId, attempt: 1, kind, manifest, tests, files, language, image, sandbox, signal }, () => {
      // The report comes at the end, in one piece.
    }),
  );
  if (judged.outcome.verdict === "JE") throw new Error(`Could not judge: ${judged.outcome.judgingError ?? ""}`);
  if (values.json) {
    process.stdout.write(`${JSON.stringify(verificationResultSchema.parse(toVerification(judged)), null, 2)}\n`);
  } else process.stdout.write(judgeReport(manifest, judged));
  return judged.outcome.verdict === "AC" ? EXIT.accepted : EXIT.notAccepted;
}
