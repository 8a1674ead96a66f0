import { z } from "zod";
import { STORABLE_TEXT } from "@/lib/plain-text";

export const platformRoleSchema = z.enum(["STUDENT", "INSTRUCTOR", "ADMIN"]);
export type PlatformRoleName = z.infer<typeof platformRoleSchema>;

/** What a role of the site is called. */
export const PLATFORM_ROLES: Record<PlatformRoleName, { name: string; may: string }> = {
  STUDENT: { name: "Student", may: "joins courses" },
  INSTRUCTOR: { name: "Instructor", may: "also makes courses" },
  ADMIN: { name: "Admin", may: "also looks after the site, its people and all courses" },
};

export const setRoleSchema = z.strictObject({ userId: z.uuid(), role: platformRoleSchema });
export const setActiveSchema = z.strictObject({ userId: z.uuid(), isActive: z.boolean() });

/** What the address of the page says; what it says wrongly is as if it were not said. */
export const peopleFilterSchema = z.object({
  q: z.string().trim().max(200).regex(STORABLE_TEXT).catch("").default(""),
  role: platformRoleSchema.nullable().catch(null).default(null),
  state: z.enum(["active", "deactivated"]).nullable().catch(null).default(null),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
});
export type PeopleFilter = z.infer<typeof peopleFilterSchema>;
