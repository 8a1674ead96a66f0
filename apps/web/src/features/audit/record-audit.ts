import "server-only";
import { AUDIT_DETAILS, type AuditAction, type AuditDetail } from "@crucible/contract";
import type { Transaction } from "@/lib/app-database";

type Entry<A extends AuditAction> = {
  /** Null: the command line, or Crucible itself. */
  actorId: string | null;
  action: A;
  detail: AuditDetail<A>;
  courseId?: string;
  assignmentId?: string;
  /** Whom it is about; they may read it. */
  subjectUserId?: string;
};

/** Writes down what is done, in the transaction that does it: neither is ever there without the other. */
export async function recordAudit<A extends AuditAction>(tx: Transaction, entry: Entry<A>): Promise<void> {
  const detail = AUDIT_DETAILS[entry.action].parse(entry.detail);
  await tx.auditEntry.create({ data: { ...entry, detail }, select: { id: true } });
}

const AT_ONCE = 500;

/** The same for many entries, such as one a student whose score a regrade changed. */
export async function recordAudits<A extends AuditAction>(
  tx: Transaction,
  entries: readonly Entry<A>[],
): Promise<void> {
  const rows = entries.map((entry) => ({ ...entry, detail: AUDIT_DETAILS[entry.action].parse(entry.detail) }));
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    await tx.auditEntry.createMany({ data: rows.slice(at, at + AT_ONCE) });
  }
}
