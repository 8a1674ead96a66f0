import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { tail } from "./command.ts";
import { say } from "./reporter.ts";

const LEASH = new URL("./leash.mjs", import.meta.url).href;
const FIRST_RESTART_MS = 500;
const LONGEST_RESTART_MS = 30_000;
/** A process that lived this long was well: its next restart waits the short time again. */
const HEALTHY_AFTER_MS = 60_000;

export type ServiceDefinition = {
  name: string;
  /** Arguments of node. */
  args: string[];
  cwd: string;
  env: Record<string, string>;
  logFile: string;
  /** Holds the process id while it runs, for people and tests. */
  pidFile: string;
  /** How long it may take to end by itself before it is killed. */
  graceMs: number;
};

/** One of our node processes: started in a session of its own, kept alive, ended by its process id. */
export class Service {
  #child: ChildProcess | null = null;
  #stopping = false;
  #restartMs = FIRST_RESTART_MS;
  #restartTimer: NodeJS.Timeout | null = null;

  constructor(readonly definition: ServiceDefinition) {}

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  start(): void {
    const { args, cwd, env, logFile, pidFile } = this.definition;
    for (const file of [logFile, pidFile]) mkdirSync(path.dirname(file), { recursive: true });
    const log = openSync(logFile, "a", 0o600);
    const startedAt = performance.now();
    // Detached: Ctrl-C reaches this process only, which then ends the others in the right order.
    const child = spawn(process.execPath, ["--import", LEASH, ...args], {
      cwd,
      env,
      detached: true,
      stdio: ["ignore", log, log, "ipc"],
    });
    closeSync(log);
    this.#child = child;
    if (child.pid !== undefined) writeFileSync(pidFile, String(child.pid));
    child.once("error", (error) => this.#onEnd(error.message, startedAt));
    child.once("exit", (code, signal) => this.#onEnd(signal ?? `code ${code}`, startedAt));
  }

  #onEnd(how: string, startedAt: number): void {
    const { name, logFile, pidFile } = this.definition;
    this.#child = null;
    rmSync(pidFile, { force: true });
    if (this.#stopping) return;
    if (performance.now() - startedAt > HEALTHY_AFTER_MS) this.#restartMs = FIRST_RESTART_MS;
    say(`The ${name} process ended unexpectedly (${how}); starting it again. Its last lines, from ${logFile}:`);
    say(tail(readFileSync(logFile, "utf8"), 6));
    this.#restartTimer = setTimeout(() => this.start(), this.#restartMs);
    this.#restartMs = Math.min(this.#restartMs * 2, LONGEST_RESTART_MS);
  }

  /** Asks it to end and waits; kills it when the grace is over. */
  async stop(): Promise<void> {
    this.#stopping = true;
    if (this.#restartTimer !== null) clearTimeout(this.#restartTimer);
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    child.kill("SIGTERM");
    const killer = setTimeout(() => child.kill("SIGKILL"), this.definition.graceMs);
    await gone;
    clearTimeout(killer);
  }
}
