import { graderSchema, languageIdSchema, slugSchema, sourceFileSchema } from "@crucible/contract";
import { z } from "zod";

/** Addresses of the admins' pages that are no challenge's. */
const TAKEN_SLUGS = ["new"];

export const newChallengeSchema = z.object({
  slug: slugSchema
    .min(1, "give it a name for addresses")
    .refine((slug) => !TAKEN_SLUGS.includes(slug), "this name is taken by a page of ours. Choose another one"),
  title: z.string().trim().min(1, "give it a title").max(120),
  grader: graderSchema,
  languages: z.array(languageIdSchema).min(1, "choose a language"),
});
export type NewChallenge = z.infer<typeof newChallengeSchema>;

const changesSchema = z.object({
  put: z.array(sourceFileSchema).max(2_000),
  remove: z.array(z.string().max(1_000)).max(2_000),
});

export const ofSlugSchema = z.object({ slug: slugSchema });
/** `base` names the state that the changes are to be made to; see working-copy.ts. */
export const changeDraftSchema = ofSlugSchema.extend({ base: z.string().max(200), changes: changesSchema });
export const draftStateSchema = ofSlugSchema.extend({ base: z.string().max(200) });
export const closeSchema = ofSlugSchema.extend({ isClosed: z.boolean() });
export const versionSchema = ofSlugSchema.extend({ number: z.int().min(1) });
export const gateRunSchema = z.object({ runId: z.uuid() });
export const publishSchema = ofSlugSchema.extend({ runId: z.uuid() });
