import { type GateReport, gateReportSchema } from "@crucible/contract";
import { aliveRunners, createListener, type Database, GateState } from "@crucible/db";
import { WakeSignal } from "../../wake-signal.ts";

/** Fallback where a notification was missed, and when a runner vanishes (it notifies nobody). */
const POLL_MS = 2_000;
/** A runner that was started again says so within this. */
const NO_RUNNER_MS = 30_000;

export type RunNow = { id: string; slug: string; state: GateState; report: GateReport | null };

const UNDER_WAY: ReadonlySet<GateState> = new Set([GateState.QUEUED, GateState.RUNNING]);

/**
 * Waits until every run has come to its end, telling each change and what keeps the runners from judging. Rejects where no
 * runner is left that could, or with the signal's reason.
 */
export async function awaitRuns(
  db: Database,
  url: string,
  ids: readonly string[],
  told: { run(run: RunNow): void; runner(detail: string): void },
  signal: AbortSignal,
): Promise<RunNow[]> {
  const wake = new WakeSignal();
  const listener = await createListener(url, { applicationName: "crucible-import" });
  listener.on("crucible_gate", wake.wake);
  listener.on("crucible_runners", wake.wake);
  const last = new Map<string, string>();
  let aloneSince: number | null = null;
  try {
    for (;;) {
      signal.throwIfAborted();
      const runs = await readRuns(db, ids);
      for (const run of runs) {
        const said = JSON.stringify(run);
        if (last.get(run.id) !== said) told.run(run);
        last.set(run.id, said);
      }
      if (runs.every(({ state }) => !UNDER_WAY.has(state))) return runs;
      const runners = await aliveRunners(db.pool);
      if (runners.length > 0) aloneSince = null;
      else aloneSince ??= performance.now();
      if (aloneSince !== null && performance.now() - aloneSince > NO_RUNNER_MS) throw noRunner();
      const [waiting] = runners;
      if (waiting !== undefined && runners.every(({ status }) => status.engineState !== "ready")) {
        told.runner(waiting.status.detail);
      }
      await wake.wait(POLL_MS, signal);
    }
  } finally {
    await listener.close();
  }
}

/** Refuses where nobody would take the work. */
export async function requireRunner(db: Database): Promise<void> {
  if ((await aliveRunners(db.pool)).length === 0) throw noRunner();
}

function noRunner(): Error {
  return new Error(
    "No runner is running, so nothing can be proved. Start Crucible with `npm start` and leave it running, then try again.",
  );
}

async function readRuns(db: Database, ids: readonly string[]): Promise<RunNow[]> {
  const select = { id: true, slug: true, state: true, report: true };
  const rows = await db.prisma.gateRun.findMany({ where: { id: { in: [...ids] } }, select, orderBy: { slug: "asc" } });
  return rows.map((row) => ({ ...row, report: row.report === null ? null : gateReportSchema.parse(row.report) }));
}
