import { z } from "zod";
import { functionValueSchema } from "./function-signature.ts";
import { LANGUAGE_IDS, type LanguageId, languageIdSchema } from "./language-id.ts";
import { draftManifestSchema, type Manifest, manifestSchema } from "./manifest.ts";
import { sourceFileSchema } from "./source-file.ts";
import type { TestCase } from "./test-result.ts";
import { verdictSchema } from "./verdict.ts";

/** A solution that must not be accepted, and the verdict it must get. */
export const wrongSolutionSchema = z.strictObject({
  name: z.string(),
  verdict: verdictSchema,
  files: z.array(sourceFileSchema),
});
export type WrongSolution = z.infer<typeof wrongSolutionSchema>;

/** One case of the `stdio` grader (`input`, `answer`) or of the `function` grader (`arguments`, `returns`). */
export const challengeCaseSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("stdio"),
    name: z.string(),
    sample: z.boolean(),
    input: z.string(),
    answer: z.string(),
  }),
  z.strictObject({
    kind: z.literal("function"),
    name: z.string(),
    sample: z.boolean(),
    arguments: z.array(functionValueSchema),
    returns: functionValueSchema,
  }),
]);
export type ChallengeCase = z.infer<typeof challengeCaseSchema>;

/** A challenge's own checker, for the `stdio` grader. Paths as in a submission of that language. */
export const checkerProgramSchema = z.strictObject({
  language: languageIdSchema,
  files: z.array(sourceFileSchema).min(1),
});
export type CheckerProgram = z.infer<typeof checkerProgramSchema>;

/** What a challenge holds for one language. Paths of solutions are those of a submission (`src/lib.rs`). */
export const languageMaterialSchema = z.strictObject({
  starter: z.array(sourceFileSchema).min(1),
  solution: z.array(sourceFileSchema).min(1),
  wrong: z.array(wrongSolutionSchema),
  /** Of the `unit` grader; paths relative to the tests folder (`sample.rs`). */
  tests: z.array(sourceFileSchema),
  /** Files that tests may read, below the package root, their working directory. */
  files: z.array(sourceFileSchema),
});
export type LanguageMaterial = z.infer<typeof languageMaterialSchema>;

/** A challenge package in memory. */
export const challengePackageSchema = z.strictObject({
  manifest: manifestSchema,
  /** Markdown. */
  statement: z.string(),
  /** Every language of the manifest. */
  languages: z.partialRecord(languageIdSchema, languageMaterialSchema),
  /** Of the `stdio` and `function` graders, samples first; shared by all languages. */
  cases: z.array(challengeCaseSchema),
  checker: checkerProgramSchema.nullable(),
  /** sha256 over everything above, hex: two packages with the same digest judge alike. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});
export type ChallengePackage = z.infer<typeof challengePackageSchema>;

/** A package as its author wrote it, before the publish gate recorded what the manifest may leave out. */
export const draftPackageSchema = challengePackageSchema.extend({ manifest: draftManifestSchema });

/** What judging needs of a challenge in one language: no solution, no statement. */
export const judgedChallengeSchema = z.strictObject({
  manifest: manifestSchema,
  digest: z.string(),
  language: languageIdSchema,
  tests: z.array(sourceFileSchema),
  files: z.array(sourceFileSchema),
  cases: z.array(challengeCaseSchema),
  checker: checkerProgramSchema.nullable(),
});
export type JudgedChallenge = z.infer<typeof judgedChallengeSchema>;

/**
 * What judging needs of a package.
 * @throws RangeError when the package is not offered in that language.
 */
export function judgedChallenge(pkg: ChallengePackage, language: LanguageId): JudgedChallenge {
  const { manifest, digest, cases, checker } = pkg;
  const { tests, files } = materialOf(pkg, language);
  return { manifest, digest, language, tests, files, cases, checker };
}

/** @throws RangeError when the package is not offered in that language. */
export function materialOf(pkg: ChallengePackage, language: LanguageId): LanguageMaterial {
  const material = pkg.languages[language];
  if (material === undefined) throw new RangeError(`${pkg.manifest.slug} is not offered in ${language}`);
  return material;
}

/** Names of the tests that stand for a language's graded advice, behind the challenge's own. */
export const QUALITY_TESTS = { clippy: "quality/clippy", rustfmt: "quality/rustfmt" } as const;

/** Every test of a challenge in one language, in the order of the strip. */
export function testCasesOf(
  { manifest, cases }: { manifest: Manifest; cases: readonly ChallengeCase[] },
  language: LanguageId,
): TestCase[] {
  const tests =
    manifest.grader === "unit"
      ? (manifest[language]?.tests ?? [])
      : cases.map(({ name, sample }): TestCase => ({ name, sample }));
  if (language !== "rust") return tests;
  const { rust } = manifest;
  const quality = (["clippy", "rustfmt"] as const).filter((kind) => rust?.[kind] === "graded");
  return [...tests, ...quality.map((kind): TestCase => ({ name: QUALITY_TESTS[kind], sample: true }))];
}

/** For callers that want each language that a package holds. */
export function eachLanguage(pkg: ChallengePackage): [LanguageId, LanguageMaterial][] {
  return LANGUAGE_IDS.flatMap((id) => {
    const material = pkg.languages[id];
    return material === undefined ? [] : [[id, material] as [LanguageId, LanguageMaterial]];
  });
}
