import "server-only";
import { AppError } from "@crucible/contract";
import { aliveRunners, giveHostCommand } from "@crucible/db";
import { recordAudit } from "@/features/audit/record-audit";
import type { AdminScope } from "@/features/auth/scope";
import type { GiveCommandInput } from "@/features/host/schema";
import { database } from "@/lib/app-database";

const GONE = "This runner no longer answers. Start it again on its machine (`npm start`), then ask again.";

/**
 * Leaves a command for a runner that is alive; what comes of it is read from the host's page. A cleaning is written into
 * the audit in the same transaction: neither is ever there without the other.
 */
export async function giveCommand(scope: AdminScope, { runnerId, command }: GiveCommandInput): Promise<{ id: string }> {
  const { prisma, pool } = database();
  const runner = (await aliveRunners(pool)).find(({ id }) => id === runnerId);
  if (!runner) throw new AppError("CONFLICT", GONE);
  return prisma.$transaction(async (tx) => {
    const id = await giveHostCommand(tx, { command, runnerId, requestedById: scope.userId });
    if (command.kind === "clean") {
      const detail = { runner: runner.hostname, asked: command.ids.length };
      await recordAudit(tx, { actorId: scope.userId, action: "docker-cleaned", detail });
    }
    return { id };
  });
}
