import { z } from "zod";
import { STORABLE_TEXT } from "@/lib/plain-text";

/** What is to be judged again, within the assignment that the request names. */
const regradeOfSchema = z.discriminatedUnion("target", [
  z.strictObject({ target: z.literal("SUBMISSION"), submissionId: z.uuid() }),
  z.strictObject({ target: z.literal("STUDENT"), userId: z.uuid() }),
  z.strictObject({ target: z.literal("CHALLENGE"), challengeId: z.uuid() }),
  z.strictObject({ target: z.literal("ASSIGNMENT") }),
]);
export type RegradeOfInput = z.infer<typeof regradeOfSchema>;

export const sizeSchema = z.object({ of: regradeOfSchema });

export const MOST_REASON = 500;
export const askSchema = z.object({
  of: regradeOfSchema,
  reason: z
    .string()
    .trim()
    .min(1, "Say why it is judged again.")
    .max(MOST_REASON)
    .regex(STORABLE_TEXT, "It holds a character that cannot be stored. Type it anew."),
});

export const regradeSchema = z.object({ regradeId: z.uuid() });
export const resultsSchema = regradeSchema.extend({ all: z.boolean().default(false) });
