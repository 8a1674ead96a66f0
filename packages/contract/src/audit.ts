import { z } from "zod";
import { courseRoleSchema } from "./course.ts";

const dates = z.object({
  opensAt: z.iso.datetime().nullable(),
  dueAt: z.iso.datetime().nullable(),
  closesAt: z.iso.datetime().nullable(),
});
const platformRole = z.enum(["STUDENT", "INSTRUCTOR", "ADMIN"]);

/**
 * What is written down for good, and with which facts. Names and titles are as they were then: what an entry says must
 * not change with what it is about. Secrets never.
 */
export const AUDIT_DETAILS = {
  /** `from` null: an account that was made with this role, by the one-time link. */
  "platform-role-changed": z.object({ name: z.string(), from: platformRole.nullable(), to: platformRole }),
  "account-deactivated": z.object({ name: z.string() }),
  "account-reactivated": z.object({ name: z.string() }),
  "course-role-changed": z.object({
    course: z.string(),
    name: z.string(),
    from: courseRoleSchema.nullable(),
    to: courseRoleSchema.nullable(),
  }),
  "roster-imported": z.object({ course: z.string(), added: z.int(), changed: z.int(), pending: z.int() }),
  "join-link-made": z.object({ course: z.string() }),
  "join-link-revoked": z.object({ course: z.string() }),
  "assignment-dates-changed": z.object({
    course: z.string(),
    assignment: z.string(),
    from: dates.nullable(),
    to: dates,
  }),
  "assignment-points-changed": z.object({
    course: z.string(),
    assignment: z.string(),
    challenge: z.string(),
    from: z.number().nullable(),
    to: z.number().nullable(),
  }),
  /** One a student whose score a regrade changed. */
  "score-changed": z.object({
    course: z.string(),
    assignment: z.string(),
    challenge: z.string(),
    regradeId: z.uuid(),
    reason: z.string(),
    from: z.number(),
    to: z.number(),
  }),
  "regrade-asked": z.object({ course: z.string(), assignment: z.string(), regradeId: z.uuid(), reason: z.string() }),
  "regrade-applied": z.object({ course: z.string(), assignment: z.string(), regradeId: z.uuid(), changed: z.int() }),
  "regrade-discarded": z.object({ course: z.string(), assignment: z.string(), regradeId: z.uuid() }),
  "challenge-published": z.object({ slug: z.string(), title: z.string(), version: z.int() }),
  "challenge-closed": z.object({ slug: z.string(), title: z.string() }),
  "challenge-opened": z.object({ slug: z.string(), title: z.string() }),
  "docker-cleaned": z.object({ runner: z.string(), asked: z.int() }),
  /** Names of what was changed, never values. */
  "sign-in-settings-changed": z.object({ changed: z.array(z.string()) }),
} as const;

export type AuditAction = keyof typeof AUDIT_DETAILS;
export type AuditDetail<A extends AuditAction> = z.infer<(typeof AUDIT_DETAILS)[A]>;
export const auditActionSchema = z.enum(Object.keys(AUDIT_DETAILS) as [AuditAction, ...AuditAction[]]);
