import { auditActionSchema } from "@crucible/contract";
import { z } from "zod";
import { STORABLE_TEXT } from "@/lib/plain-text";

/** Where a page begins: after this entry, in the order newest first. */
const cursorSchema = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_[0-9a-f-]{36}$/)
  .transform((text) => {
    const [at = "", id = ""] = text.split("_");
    return { at: new Date(at), id };
  })
  .pipe(z.object({ at: z.date(), id: z.uuid() }));
export type AuditCursor = z.infer<typeof cursorSchema>;

export const cursorAfter = ({ at, id }: AuditCursor): string => `${at.toISOString()}_${id}`;

/** What the address of a page says; what it says wrongly is as if it were not said. */
export const auditFilterSchema = z.object({
  action: auditActionSchema.nullable().catch(null).default(null),
  /** Words of the name or address of who did it, or whom it is about. */
  person: z.string().trim().max(200).regex(STORABLE_TEXT).catch("").default(""),
  course: z.uuid().nullable().catch(null).default(null),
  before: cursorSchema.nullable().catch(null).default(null),
});
export type AuditFilter = z.infer<typeof auditFilterSchema>;
