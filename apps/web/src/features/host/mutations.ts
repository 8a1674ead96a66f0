import "server-only";
import { AppError } from "@crucible/contract";
import { aliveRunners, countOpenHostCommands, giveHostCommand } from "@crucible/db";
import { recordAudit } from "@/features/audit/record-audit";
import type { AdminScope } from "@/features/auth/scope";
import type { GiveCommandInput } from "@/features/host/schema";
import { database, type Transaction } from "@/lib/app-database";

const GONE = "This runner no longer answers. Start it again on its machine (`npm start`), then ask again.";
/** More than somebody who looks at the answers has under way, and few enough not to fill a runner. */
const MOST_AT_ONCE = 6;

/**
 * Leaves a command for a runner that is alive; what comes of it is read from the host's page. A cleaning is written into
 * the audit in the same transaction: neither is ever there without the other.
 */
export async function giveCommand(scope: AdminScope, { runnerId, command }: GiveCommandInput): Promise<{ id: string }> {
  const { prisma, pool } = database();
  const runner = (await aliveRunners(pool)).find(({ id }) => id === runnerId);
  if (!runner) throw new AppError("CONFLICT", GONE);
  return prisma.$transaction(async (tx) => {
    await holdAdmin(tx, scope);
    if ((await countOpenHostCommands(tx, scope.userId)) >= MOST_AT_ONCE) {
      throw new AppError(
        "TOO_MANY_REQUESTS",
        `${MOST_AT_ONCE} things that you asked for are not done yet. Wait for one of them, then ask again.`,
      );
    }
    const id = await giveHostCommand(tx, { command, runnerId, requestedById: scope.userId });
    if (command.kind === "clean") {
      const detail = { runner: runner.hostname, asked: command.ids.length };
      await recordAudit(tx, { actorId: scope.userId, action: "docker-cleaned", detail });
    }
    return { id };
  });
}

/**
 * Whoever asks is an admin still, until the commit: what takes that away waits, and then finds this command among those
 * to end. One at a time asks, so that two presses are counted one after the other.
 */
async function holdAdmin(tx: Transaction, { userId }: AdminScope): Promise<void> {
  const held = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM users WHERE id = ${userId}::uuid AND platform_role = 'ADMIN' AND deactivated_at IS NULL
    FOR NO KEY UPDATE`;
  if (held.length === 0) throw new AppError("FORBIDDEN", "Only admins may do that.");
}
