import { slugSchema, submissionInputSchema } from "@crucible/contract";
import { z } from "zod";

/**
 * What the browser sends. The language is any word here: the languages themselves say which they know, with a
 * better sentence than a list of enum values.
 */
export const createSubmissionSchema = submissionInputSchema.extend({
  language: z.string().max(40),
  /** Made by the browser for each press of the button: sending twice stores once. */
  clientToken: z.uuid(),
  /** Where it is handed in for one; practice otherwise. */
  assignmentId: z.uuid().optional(),
});
export type CreateSubmissionInput = z.infer<typeof createSubmissionSchema>;

export const watchSchema = z.strictObject({
  judgementId: z.uuid(),
  /** The last event number the reader has; the browser's own reconnect sends it as text. */
  lastEventId: z
    .string()
    .regex(/^\d{1,9}$/)
    .nullish(),
});

/** With an assignment only what was handed in to it. */
export const mineSchema = z.strictObject({ challenge: slugSchema, assignmentId: z.uuid().optional() });
