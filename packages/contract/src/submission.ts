import { z } from "zod";
import { languageIdSchema } from "./language-id.ts";
import { slugSchema } from "./manifest.ts";
import { sourceFileSchema } from "./source-file.ts";

/** A Run judges the sample tests and is not counted; a Submit judges all of them. */
export const submissionKindSchema = z.enum(["RUN", "SUBMIT"]);
export type SubmissionKind = z.infer<typeof submissionKindSchema>;

/** What a browser hands in. The files' paths, number, size and bytes are checked by the language's path rules. */
export const submissionInputSchema = z.strictObject({
  challenge: slugSchema,
  language: languageIdSchema,
  kind: submissionKindSchema,
  files: z.array(sourceFileSchema),
});
export type SubmissionInput = z.infer<typeof submissionInputSchema>;
