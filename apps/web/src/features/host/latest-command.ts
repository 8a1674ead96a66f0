import type { HostCommand } from "@crucible/contract";
import type { HostCommandRow } from "@crucible/db";

/** The latest command of these kinds that a runner was given; where there is no runner, of any. */
export function latestCommand(
  commands: readonly HostCommandRow[],
  runnerId: string | null,
  ...kinds: HostCommand["kind"][]
): HostCommandRow | null {
  const fitting = commands.filter(
    (row) => kinds.includes(row.command.kind) && (!runnerId || row.runnerId === runnerId),
  );
  return fitting.reduce<HostCommandRow | null>(
    (latest, row) => (latest && latest.createdAt >= row.createdAt ? latest : row),
    null,
  );
}

export const isUnderWay = (row: HostCommandRow | null): boolean =>
  row !== null && (row.state === "QUEUED" || row.state === "RUNNING");
