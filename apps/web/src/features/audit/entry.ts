import { AUDIT_DETAILS, type AuditAction, type AuditDetail } from "@crucible/contract";

type Told<A extends AuditAction> = { action: A; detail: AuditDetail<A> };

/** What was done, with the facts that go with it. */
export type Deed = { [A in AuditAction]: Told<A> }[AuditAction];

/** One entry as people read it. */
export type AuditLine = {
  id: string;
  at: Date;
  /** Null: the command line, or Crucible itself. */
  actor: string | null;
  /** What it says about whom or what; null where another version wrote it and this one cannot read it. */
  deed: Deed | null;
  /** Whom it is about, by the name of today; null where it is about nobody. */
  subject: string | null;
  /** Whoever did it did it to themselves. */
  isOwnDoing: boolean;
};

/** The stored facts of an action, or null for what this version does not know. */
export function readDeed(action: string, detail: unknown): Deed | null {
  if (!Object.hasOwn(AUDIT_DETAILS, action)) return null;
  const known = action as AuditAction;
  const parsed = AUDIT_DETAILS[known].safeParse(detail);
  return parsed.success ? ({ action: known, detail: parsed.data } as Deed) : null;
}
