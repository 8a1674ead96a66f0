import { parseArgs } from "node:util";
import { readChallengePackage } from "@crucible/challenge-formats";
import {
  type ChallengePackage,
  type LanguageId,
  languageIdSchema,
  languagesOf,
  type Manifest,
  materialOf,
  type SourceFile,
  type SubmissionKind,
  testCasesOf,
  verificationResultSchema,
} from "@crucible/contract";
import { languageOf } from "@crucible/languages";
import { builtStore } from "../ahead/built-store.ts";
import { TestsAhead } from "../ahead/tests-ahead.ts";
import { listTests } from "../gate/list-tests.ts";
import { testsOf, withRecorded } from "../gate/recorded.ts";
import { judgeSubmission } from "../judge-submission.ts";
import { advise } from "../judging/advise.ts";
import type { JudgeInput } from "../judging/judge-input.ts";
import { requireNeeds } from "../judging/needs.ts";
import { packageInput } from "../judging/package-input.ts";
import { judgeReport } from "./judge-report.ts";
import { dataDirectory, withLocalSandbox } from "./local-judging.ts";
import { readSolution } from "./read-solution.ts";
import { EXIT, UsageError } from "./usage.ts";
import { toVerification } from "./verification.ts";

/** `crucible judge <package> <solution> [--language <id>] [--run] [--advice] [--json]` */
export async function judgeCommand(args: string[], signal: AbortSignal): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      run: { type: "boolean", default: false },
      advice: { type: "boolean", default: false },
      language: { type: "string" },
    },
  });
  const [packageDirectory, solution, ...more] = positionals;
  if (packageDirectory === undefined || solution === undefined || more.length > 0) {
    throw new UsageError("crucible judge needs a challenge package and a solution.");
  }
  const pkg = await readChallengePackage(packageDirectory);
  const { manifest, checker } = pkg;
  const id = chooseLanguage(manifest, values.language);
  const language = languageOf(id);
  const files = await readSolution(solution, language.entryFile(manifest.grader));
  language.checkFiles(files, manifest.grader);

  const kind: SubmissionKind = values.run ? "RUN" : "SUBMIT";
  const languages = checker === null ? [id] : [...new Set([id, checker.language])];
  const { judged, advice } = await withLocalSandbox(
    { poolSize: 0, languages },
    signal,
    async (sandbox, images, crates) => {
      requireNeeds(language, manifest, crates);
      const builtAhead = new TestsAhead(sandbox, builtStore(dataDirectory(), warn));
      const image = images[id];
      const how = { language: id, kind, images, builtAhead, sandbox, signal };
      const complete = await withListedTests(
        pkg,
        id,
        (solution) => packageInput({ ...how, pkg, files: solution }),
        image,
      );
      const input = packageInput({ ...how, pkg: complete, files });
      // Kept by version and image: the second judgement of a challenge finds them.
      if (image !== undefined) await builtAhead.prepare(input.challenge, image, signal);
      const judged = await judgeSubmission(input, () => {
        // The report comes at the end, in one piece.
      });
      const support = values.advice && judged.outcome.verdict !== "CE" ? language.advice : null;
      return { judged, advice: support && image !== undefined ? await advise(input, support, image) : null };
    },
  );
  if (judged.outcome.verdict === "JE") throw new Error(`Could not judge: ${judged.outcome.judgingError ?? ""}`);
  if (values.json) {
    process.stdout.write(
      `${JSON.stringify(verificationResultSchema.parse(toVerification(judged, advice)), null, 2)}\n`,
    );
  } else process.stdout.write(judgeReport(manifest, language.title, judged, advice));
  return judged.outcome.verdict === "AC" ? EXIT.accepted : EXIT.notAccepted;
}

/** A package that leaves its list of tests to the publish gate is judged by the tests that its files hold. */
async function withListedTests(
  pkg: ChallengePackage,
  id: LanguageId,
  inputFor: (solution: SourceFile[]) => JudgeInput,
  image: string | undefined,
): Promise<ChallengePackage> {
  if (image === undefined || testCasesOf(pkg, id).length > 0) return pkg;
  const listed = await listTests(inputFor(materialOf(pkg, id).solution), image);
  if (listed === null) return pkg;
  if ("fault" in listed) throw new Error(`Could not judge: ${id}/${listed.fault.part} ${listed.fault.what}`);
  return withRecorded(pkg, id, listed, testsOf([], listed.names));
}

/** On stderr: stdout is for the result. */
function warn(what: string, error: unknown): void {
  process.stderr.write(`${what}: ${error instanceof Error ? error.message : String(error)}\n`);
}

/** The language asked for, or the only one; with several, it has to be said. */
function chooseLanguage(manifest: Manifest, asked: string | undefined): LanguageId {
  const offered = languagesOf(manifest);
  const list = offered.join(", ");
  if (asked === undefined) {
    const [only, ...others] = offered;
    if (only !== undefined && others.length === 0) return only;
    throw new UsageError(`${manifest.slug} is offered in ${list}. Say which with --language.`);
  }
  const id = languageIdSchema.safeParse(asked);
  if (id.success && offered.includes(id.data)) return id.data;
  throw new UsageError(`${manifest.slug} is not offered in "${asked}". On offer: ${list}.`);
}
