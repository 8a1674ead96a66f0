import { z } from "zod";

/** Most files one submission may hold. */
export const MAX_SUBMISSION_FILES = 100;
/** Most bytes (UTF-8) of one submission, all files together. */
export const MAX_SUBMISSION_BYTES = 256 * 1024;

export const sourceFileSchema = z.strictObject({ path: z.string(), content: z.string() });
export type SourceFile = z.infer<typeof sourceFileSchema>;
