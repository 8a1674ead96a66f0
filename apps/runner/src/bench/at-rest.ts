import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { EngineBaselines } from "@crucible/sandbox/bench";
import type { BenchOptions } from "./bench-options.ts";
import type { BenchQueue } from "./bench-queue.ts";

const RUNNER = fileURLToPath(new URL("../../", import.meta.url));
const READY_MS = 60_000;
const POLL_MS = 200;

type AtRest = { runnerBytes: number; poolBytes: number; containers: number };

/**
 * Starts a runner as `npm start` does, with nothing to do, and looks what it and its warm containers occupy once it is
 * ready. The runner ends when `signal` aborts or all is measured.
 */
export async function measureAtRest(
  queue: BenchQueue,
  engine: EngineBaselines,
  { instance, signal, onProgress }: Pick<BenchOptions, "instance" | "signal" | "onProgress">,
): Promise<AtRest | null> {
  // Only Linux says what a process and its children occupy.
  if (process.platform !== "linux") return null;
  onProgress("a runner at rest");
  const own = `${instance}-rest`;
  const runner = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
    cwd: RUNNER,
    env: { ...process.env, DATABASE_URL: queue.runnerUrl, CRUCIBLE_INSTANCE: own, LOG_LEVEL: "silent" },
    stdio: "ignore",
  });
  const exited = once(runner, "exit");
  try {
    const until = performance.now() + READY_MS;
    while (!(await queue.isRunnerReady())) {
      signal.throwIfAborted();
      if (runner.exitCode !== null || performance.now() > until) throw new Error("The runner did not become ready.");
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    const pool = await engine.memoryOf(own);
    return {
      runnerBytes: await residentBytes(runner.pid ?? 0),
      poolBytes: pool.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0),
      containers: pool.length,
    };
  } finally {
    runner.kill("SIGTERM");
    await exited;
  }
}

/** Of the process and its children. */
async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, "utf8")).trim();
  const below = await Promise.all(
    children
      .split(" ")
      .filter(Boolean)
      .map((child) => residentBytes(Number(child))),
  );
  return Number(kibibytes ?? 0) * 1024 + below.reduce((sum, bytes) => sum + bytes, 0);
}
