import { type HostCommand, hostCommandSchema } from "@crucible/contract";
import { Prisma } from "../generated/client.ts";
import { toJsonb } from "../json-column.ts";

/**
 * Leaves a command for a runner, or for whichever is first where `runnerId` is null, within the caller's transaction:
 * runners hear of it once that is through. Returns its id.
 */
export async function giveHostCommand(
  tx: Prisma.TransactionClient,
  input: { command: HostCommand; runnerId: string | null; requestedById: string },
): Promise<string> {
  const command = toJsonb(hostCommandSchema.parse(input.command));
  const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    WITH given AS (
      INSERT INTO host_commands (id, command, runner_id, requested_by_id)
      VALUES (gen_random_uuid(), ${command}::jsonb, ${input.runnerId}, ${input.requestedById}::uuid)
      RETURNING id
    )
    SELECT id, pg_notify('crucible_commands', id::text)::text AS notified FROM given`);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error("The command was not stored.");
  return id;
}
