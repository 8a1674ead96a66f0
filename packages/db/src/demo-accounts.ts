import type { Database } from "./database.ts";
import { hashPassword } from "./passwords.ts";

export const DEMO_PASSWORD = "crucible-demo";
export const DEMO_ACCOUNTS = [
  { email: "student@example.org", name: "Demo Student", platformRole: "STUDENT" },
  { email: "instructor@example.org", name: "Demo Instructor", platformRole: "INSTRUCTOR" },
  { email: "admin@example.org", name: "Demo Admin", platformRole: "ADMIN" },
] as const;

/**
 * Creates the three demo accounts where they are missing; existing ones are left as they are, changed passwords
 * included. Everybody knows the password: only for a database that nobody else can reach.
 */
export async function seedDemoAccounts(db: Database): Promise<void> {
  const existing = await db.prisma.user.findMany({
    where: { email: { in: DEMO_ACCOUNTS.map(({ email }) => email) } },
    select: { email: true },
  });
  const missing = DEMO_ACCOUNTS.filter(({ email }) => !existing.some((user) => user.email === email));
  if (missing.length === 0) return;
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  await db.prisma.user.createMany({ data: missing.map((user) => ({ ...user, passwordHash })), skipDuplicates: true });
}
