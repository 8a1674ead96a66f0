import { type HostCommand, type HostReport, hostCommandSchema, hostReportSchema } from "@crucible/contract";
import type pg from "pg";
import type { Prisma } from "../generated/client.ts";
import { WHY_OVER } from "./command-life.ts";

/** A command and what came of it. */
export type HostCommandRow = {
  id: string;
  command: HostCommand;
  /** The runner it is for, or that took it; null while any may. */
  runnerId: string | null;
  createdAt: Date;
} & (
  | { state: "QUEUED" | "RUNNING"; report: null; failure: null; completedAt: null }
  | { state: "DONE"; report: HostReport; failure: null; completedAt: Date }
  | { state: "FAILED"; report: null; failure: string; completedAt: Date }
);

/** One that is over though no runner was there to say so is told as failed. */
const COLUMNS = `
  c.id, c.command, c.runner_id AS "runnerId", c.created_at AS "createdAt", c.report,
  CASE WHEN ${WHY_OVER} IS NULL THEN c.state::text ELSE 'FAILED' END AS state,
  COALESCE(c.failure, ${WHY_OVER}) AS failure,
  COALESCE(c.completed_at, CASE WHEN ${WHY_OVER} IS NOT NULL THEN now() END) AS "completedAt"`;
const ONE = `SELECT ${COLUMNS} FROM host_commands c WHERE c.id = $1::uuid`;
const LATEST = `
  SELECT DISTINCT ON (c.runner_id, c.command ->> 'kind') ${COLUMNS}
  FROM host_commands c WHERE c.created_at > now() - interval '1 day'
  ORDER BY c.runner_id, c.command ->> 'kind', c.created_at DESC, c.id DESC`;

/** One command as it stands now; null for an id that does not exist. */
export async function readHostCommand(pool: pg.Pool, id: string): Promise<HostCommandRow | null> {
  const { rows } = await pool.query(ONE, [id]);
  return readable(rows)[0] ?? null;
}

/** The latest command of each kind to each runner, of the last day, newest first. */
export async function latestHostCommands(pool: pg.Pool): Promise<HostCommandRow[]> {
  const { rows } = await pool.query(LATEST);
  return readable(rows).sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime());
}

const OPEN = `
  SELECT count(*)::int AS open FROM host_commands c
  WHERE c.requested_by_id = $1::uuid AND c.state IN ('QUEUED', 'RUNNING') AND (${WHY_OVER}) IS NULL`;

/** How many commands of one admin wait or are being carried out. */
export async function countOpenHostCommands(tx: Prisma.TransactionClient, requestedById: string): Promise<number> {
  const [row] = await tx.$queryRawUnsafe<{ open: number }[]>(OPEN, requestedById);
  return row?.open ?? 0;
}

type Stored = Omit<HostCommandRow, "command" | "report"> & { command: unknown; report: unknown };

/** What another version stored and this one cannot read is left out: it is of no use to anybody. */
function readable(rows: Stored[]): HostCommandRow[] {
  return rows.flatMap((row) => {
    const command = hostCommandSchema.safeParse(row.command);
    const report = hostReportSchema.nullable().safeParse(row.report);
    if (!command.success || !report.success) return [];
    return [{ ...row, command: command.data, report: report.data } as HostCommandRow];
  });
}
