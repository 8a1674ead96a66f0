import "server-only";
import { hashPassword, verifyPassword } from "@crucible/db";
import { forgiveSignIn, throttleSignIn } from "@/features/auth/attempt-throttle";
import { emailSchema } from "@/features/auth/schema";
import { database } from "@/lib/app-database";

export type SignInOutcome =
  | { state: "signed-in"; user: { id: string; name: string | null; email: string } }
  | { state: "refused" }
  | { state: "throttled"; retryAt: Date };

let decoy: Promise<string> | undefined;

/**
 * Checks an address and a password. An unknown address, a person without a password, a deactivated one and a wrong
 * password take the same work and give the same answer, so that nobody learns who has an account.
 */
export async function signIn(email: string, password: string, ip: string): Promise<SignInOutcome> {
  const address = email.trim().toLowerCase().slice(0, 254);
  const retryAt = await throttleSignIn(address, ip);
  if (retryAt) return { state: "throttled", retryAt };

  decoy ??= hashPassword("nobody has this password");
  const decoyHash = await decoy;
  const user = await findByAddress(address);
  const matches = await verifyPassword(user?.passwordHash ?? decoyHash, password.slice(0, 200));
  if (!user?.passwordHash || user.deactivatedAt || !matches) return { state: "refused" };
  await forgiveSignIn(address, ip);
  return { state: "signed-in", user: { id: user.id, name: user.name, email: user.email } };
}

// What is no address at all, such as one with a NUL in it, is nobody's: the database would refuse the question.
async function findByAddress(address: string) {
  if (!emailSchema.safeParse(address).success) return null;
  return database().prisma.user.findUnique({
    where: { email: address },
    select: { id: true, name: true, email: true, passwordHash: true, deactivatedAt: true },
  });
}
