import "server-only";
import { PrismaAdapter } from "@auth/prisma-adapter";
import type { Adapter, AdapterUser } from "next-auth/adapters";
import { database } from "@/lib/app-database";
import { PLAIN_LINE } from "@/lib/plain-text";

/**
 * Where people who come from GitHub or OIDC are kept. Addresses go in and are looked up in lower case, as everywhere.
 * next-auth never links an outside account to an existing address by itself, and neither do we: who controls an
 * address at some provider is not for us to believe.
 */
export function accountAdapter(): Adapter {
  // The package types itself against the next major of next-auth; the functions are the same.
  const adapter = PrismaAdapter(database().prisma as unknown as Parameters<typeof PrismaAdapter>[0]) as Adapter;
  const { createUser, getUserByEmail } = adapter;
  if (!createUser || !getUserByEmail) throw new Error("the adapter cannot keep users");
  return {
    ...adapter,
    createUser: (user: AdapterUser) =>
      createUser({ ...user, email: user.email.toLowerCase(), name: plainName(user.name) }),
    getUserByEmail: (email) => getUserByEmail(email.toLowerCase()),
  };
}

const LONGEST_NAME = 80;

/** A provider's name for somebody, by the rules of those who type theirs; null where nothing of it is left. */
function plainName(name: string | null | undefined): string | null {
  const characters = Array.from(name ?? "").filter((character) => PLAIN_LINE.test(character));
  return characters.slice(0, LONGEST_NAME).join("").trim() || null;
}
