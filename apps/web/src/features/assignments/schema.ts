import { slugSchema } from "@crucible/contract";
import { z } from "zod";

const text = z.string().max(50_000);
const short = z.string().max(40);

/**
 * An assignment as its form has it: what people typed, so that the browser and the server check the same thing by the
 * same function. Dates are those of a clock in the course's time zone, `2026-11-27T17:00`, or empty.
 */
const assignmentFormSchema = z.strictObject({
  title: text,
  description: text,
  /** The zone that the dates were typed for. */
  timeZone: z.string().max(100),
  opensAt: short,
  dueAt: short,
  closesAt: short,
  /** Empty: as many as they like. */
  attemptsLimit: short,
  /** In their order. */
  challenges: z.array(z.strictObject({ slug: slugSchema, points: short })).max(100),
});
export type AssignmentForm = z.infer<typeof assignmentFormSchema>;

export const createAssignmentSchema = z.object({ form: assignmentFormSchema });

/** `revision` is that of what the form was filled with: whoever saves has seen what they replace. */
export const updateAssignmentSchema = z.object({ form: assignmentFormSchema, revision: z.string().max(100) });

export const standingSchema = z.object({ challenge: slugSchema });
