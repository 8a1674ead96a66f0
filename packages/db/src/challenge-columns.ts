import { challengeCaseSchema, languageIdSchema, sourceFileSchema } from "@crucible/contract";
import { z } from "zod";

// The JSON columns of a published version that web and runner read, each parsed with these when it is read.

/** `challenge_versions.starter` and `.sample_tests`: a language that the challenge is not offered in is absent. */
export const filesByLanguageSchema = z.partialRecord(languageIdSchema, z.array(sourceFileSchema));
export type FilesByLanguage = z.infer<typeof filesByLanguageSchema>;

/** `challenge_versions.sample_cases`: of the `stdio` and `function` graders, open to students. */
export const sampleCasesSchema = z.array(challengeCaseSchema);

/** `challenge_version_secrets.tests` in one language: what stands beside the cases, which all languages share. */
export const testMaterialSchema = z.object({ tests: z.array(sourceFileSchema), files: z.array(sourceFileSchema) });
