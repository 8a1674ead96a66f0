import { courseRoleSchema } from "@crucible/contract";
import { z } from "zod";
import { isTimeZone } from "@/features/courses/time-zones";
import { PLAIN_LINE } from "@/lib/plain-text";

const line = (longest: number, missing: string) =>
  z
    .string()
    .trim()
    .min(1, missing)
    .max(longest, `Use at most ${longest} characters.`)
    .regex(PLAIN_LINE, "Use letters only that can be shown.");

export const courseFactsSchema = z.object({
  name: line(120, "Give the course a name."),
  timeZone: z.string().refine(isTimeZone, "Choose a time zone from the list."),
});
export type CourseFacts = z.infer<typeof courseFactsSchema>;

export const joinSchema = z.strictObject({ code: z.string().max(500) });

/** Enough for 2,000 people with all their columns. */
export const MAX_ROSTER_CHARACTERS = 400_000;

export const rosterTextSchema = z.object({
  text: z.string().max(MAX_ROSTER_CHARACTERS, "This is too much for a roster. Import it in parts of 2,000 people."),
});

export const importRosterSchema = rosterTextSchema.extend({
  /** Of the preview that the person saw: what they agreed to is what is done. */
  digest: z.string().max(100),
  /** Import the good lines although others have errors. */
  skipFaults: z.boolean(),
});
export type ImportRosterInput = z.infer<typeof importRosterSchema>;

export const memberSchema = z.object({ enrollmentId: z.uuid() });

export const changeMemberSchema = memberSchema.extend({
  role: courseRoleSchema,
  /** By name, made where there is none; null takes them out of theirs. */
  section: line(60, "Name the section.").nullable(),
});
export type ChangeMemberInput = z.infer<typeof changeMemberSchema>;
