import { z } from "zod";

/** The row of `site_settings`. There is one from the first admin on; a site with demo accounts has none. */
export const SETTING = "first-start";

/** What an admin decided on the way; how Docker and the runners are is looked at anew each time. */
export const choicesSchema = z.object({
  signIn: z.enum(["open", "done", "skipped"]).default("open"),
  /** Going on without an engine. */
  docker: z.enum(["open", "skipped"]).default("open"),
  finishedAt: z.iso.datetime().nullable().default(null),
  /** Not to be reminded of any more. */
  dismissedAt: z.iso.datetime().nullable().default(null),
});
export type Choices = z.infer<typeof choicesSchema>;
