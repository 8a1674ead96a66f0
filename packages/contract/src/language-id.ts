import { z } from "zod";

/** Every language on offer. Beside its folder in `packages/languages`, this line is all that a new one needs. */
export const LANGUAGE_IDS = ["rust", "python"] as const;
export const languageIdSchema = z.enum(LANGUAGE_IDS);
export type LanguageId = z.infer<typeof languageIdSchema>;
