import type { Database } from "./database.ts";
import { hashPassword, verifyPassword } from "./passwords.ts";

export const DEMO_PASSWORD = "crucible-demo";
export const DEMO_ACCOUNTS = [
  { email: "student@example.org", name: "Demo Student", platformRole: "STUDENT" },
  { email: "instructor@example.org", name: "Demo Instructor", platformRole: "INSTRUCTOR" },
  { email: "admin@example.org", name: "Demo Admin", platformRole: "ADMIN" },
] as const;

const ARE_DEMO = { email: { in: DEMO_ACCOUNTS.map(({ email }): string => email) } };
/** What closing makes of one, and nothing else does: without a password and deactivated. */
const ARE_CLOSED = { ...ARE_DEMO, passwordHash: null, deactivatedAt: { not: null } };

/**
 * Creates the three demo accounts where they are missing, and opens those again that were closed; others are left as
 * they are, changed passwords included. Everybody knows the password: only for a site that nobody else can reach.
 */
export async function seedDemoAccounts(db: Database): Promise<void> {
  const [existing, closed] = await Promise.all([
    db.prisma.user.findMany({ where: ARE_DEMO, select: { email: true } }),
    db.prisma.user.count({ where: ARE_CLOSED }),
  ]);
  const missing = DEMO_ACCOUNTS.filter(({ email }) => !existing.some((user) => user.email === email));
  if (missing.length === 0 && closed === 0) return;
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  await db.prisma.user.createMany({ data: missing.map((user) => ({ ...user, passwordHash })), skipDuplicates: true });
  await db.prisma.user.updateMany({ where: ARE_CLOSED, data: { passwordHash, deactivatedAt: null } });
}

/**
 * For a site that others can reach: whoever still has the password that everybody knows cannot come in any more, their
 * sessions included. Accounts whose password was changed are somebody's, and stay.
 */
export async function closeDemoAccounts(db: Database): Promise<void> {
  const open = await db.prisma.user.findMany({
    where: { ...ARE_DEMO, deactivatedAt: null },
    select: { id: true, name: true, email: true, passwordHash: true },
  });
  for (const { id, name, email, passwordHash } of open) {
    if (passwordHash === null || !(await verifyPassword(passwordHash, DEMO_PASSWORD))) continue;
    const entry = { action: "account-deactivated", detail: { name: name ?? email }, subjectUserId: id };
    await db.prisma.$transaction([
      db.prisma.user.update({ where: { id }, data: { passwordHash: null, deactivatedAt: new Date() } }),
      db.prisma.auditEntry.create({ data: entry }),
    ]);
  }
}
