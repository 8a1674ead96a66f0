import type { Prisma } from "../generated/client.ts";

/**
 * What publishing came to:
 * - `published`: another version, which is current now
 * - `restored`: the package was published before; that version is current again
 * - `unchanged`: it is the current version already
 * - `not-proved`: the run has not passed; nothing was done
 */
export type GatePublication =
  | { outcome: "published" | "restored" | "unchanged"; versionId: string; version: number }
  | { outcome: "not-proved" };

type Row = { version_id: string; number: number; created: boolean; became_current: boolean };

/**
 * Publishes what a gate run has proved, within the caller's transaction, which also records it in the audit. The web
 * app's rights suffice, and this is all that they suffice for. `crucible_challenges` and `crucible_gate` are notified.
 *
 * `actorId` is the administrator who publishes, null for the command line; another user is refused by the database.
 */
export async function publishGateRun(
  tx: Prisma.TransactionClient,
  runId: string,
  actorId: string | null,
): Promise<GatePublication> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT version_id, number, created, became_current FROM publish_gate_run(${runId}::uuid, ${actorId}::uuid)`;
  if (row === undefined) return { outcome: "not-proved" };
  const outcome = row.created ? "published" : row.became_current ? "restored" : "unchanged";
  return { outcome, versionId: row.version_id, version: row.number };
}
