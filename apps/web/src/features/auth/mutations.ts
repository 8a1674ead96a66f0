import "server-only";
import { AppError } from "@crucible/contract";
import { ADMIN_LINK_PURPOSE, hashPassword, oneTimeTokenHash } from "@crucible/db";
import { recordAudit } from "@/features/audit/record-audit";
import type { CreateAdminInput, SignUpInput } from "@/features/auth/schema";
import { matchPendingEnrollments } from "@/features/courses/match-pending";
import { beginFirstStart } from "@/features/first-start/begin";
import { signInSettings } from "@/features/sign-in-settings/data";
import { mayJoin, type SignInSettings } from "@/features/sign-in-settings/settings";
import { database } from "@/lib/app-database";

const TAKEN = "There is already an account with this address. Sign in instead.";

// Prisma's code for a broken unique constraint; its error class stays inside packages/db.
const isDuplicate = (error: unknown) => error instanceof Error && "code" in error && error.code === "P2002";

/** A new student. Refused where sign-up is closed, or open to other addresses only. */
export async function signUp(input: SignUpInput): Promise<{ userId: string }> {
  refuseStrangers(await signInSettings(), input.email);
  const passwordHash = await hashPassword(input.password);
  try {
    const user = await database().prisma.user.create({
      data: { name: input.name, email: input.email, passwordHash },
      select: { id: true },
    });
    await matchPendingEnrollments({ id: user.id, email: input.email });
    return { userId: user.id };
  } catch (error) {
    if (isDuplicate(error)) throw new AppError("CONFLICT", TAKEN);
    throw error;
  }
}

function refuseStrangers(settings: SignInSettings, email: string): void {
  switch (mayJoin(settings, email)) {
    case "closed":
      throw new AppError("FORBIDDEN", "Signing up is closed here. Ask your instructor for an account.");
    case "wrong-domain":
      throw new AppError("FORBIDDEN", `Accounts here are for addresses of ${settings.allowedDomains.join(", ")}.`);
    case "yes":
  }
}

/** The first admin, by the one-time link. Using the link up and making the account are one transaction. */
export async function createAdmin(input: CreateAdminInput): Promise<{ userId: string }> {
  const tokenHash = oneTimeTokenHash(input.token);
  const passwordHash = await hashPassword(input.password);
  try {
    return await database().prisma.$transaction(async (tx) => {
      const used = await tx.oneTimeLink.updateMany({
        where: { tokenHash, purpose: ADMIN_LINK_PURPOSE, usedAt: null, expiresAt: { gt: new Date() } },
        data: { usedAt: new Date() },
      });
      if (used.count !== 1)
        throw new AppError("NOT_FOUND", "This link was used or has expired. Start Crucible again for a new one.");
      const user = await tx.user.create({
        data: { name: input.name, email: input.email, passwordHash, platformRole: "ADMIN" },
        select: { id: true },
      });
      await recordAudit(tx, {
        actorId: user.id,
        action: "platform-role-changed",
        detail: { name: input.name, from: null, to: "ADMIN" },
        subjectUserId: user.id,
      });
      await beginFirstStart(tx, user.id);
      return { userId: user.id };
    });
  } catch (error) {
    if (isDuplicate(error)) throw new AppError("CONFLICT", TAKEN);
    throw error;
  }
}
