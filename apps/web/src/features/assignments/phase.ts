/** When an assignment opens, is due and closes; each may be unset. */
export type Dates = { opensAt: Date | null; dueAt: Date | null; closesAt: Date | null };

/** Where an assignment stands: being prepared, waiting for its opening, open, past due but still taken, or closed. */
export type Phase = "draft" | "scheduled" | "open" | "late" | "closed";

/** From its opening on it is open, after its due moment late, from its closing on closed. */
export function phaseOf({ opensAt, dueAt, closesAt }: Dates, now: Date): Phase {
  if (opensAt === null) return "draft";
  if (now < opensAt) return "scheduled";
  if (closesAt !== null && now >= closesAt) return "closed";
  return isLate(now, dueAt) ? "late" : "open";
}

/** Whether what was accepted at that moment is late. At the due moment itself it is not. */
export function isLate(acceptedAt: Date, dueAt: Date | null): boolean {
  return dueAt !== null && acceptedAt > dueAt;
}
