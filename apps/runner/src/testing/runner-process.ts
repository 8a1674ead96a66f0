import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const RUNNER = fileURLToPath(new URL("../../", import.meta.url));
const logLineSchema = z.looseObject({ msg: z.string().default("") });
type LogLine = z.infer<typeof logLineSchema>;

/** A runner as `npm start` starts it: a process of its own, here with a lease that runs out soon. */
export class RunnerProcess {
  readonly log: LogLine[] = [];
  readonly exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  private readonly child: ChildProcess;

  constructor(env: { databaseUrl: string; instance: string; leaseSeconds: number; dockerHost?: string }) {
    const { PATH, HOME } = process.env;
    this.child = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
      cwd: RUNNER,
      env: {
        PATH,
        HOME,
        DATABASE_URL: env.databaseUrl,
        CRUCIBLE_INSTANCE: env.instance,
        CRUCIBLE_LEASE_SECONDS: String(env.leaseSeconds),
        CRUCIBLE_CAPACITY: "1",
        CRUCIBLE_MAX_CPU_SECONDS: "50",
        ...(env.dockerHost === undefined ? {} : { DOCKER_HOST: env.dockerHost }),
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.exited = new Promise((resolve) => this.child.once("exit", (code, signal) => resolve({ code, signal })));
    let rest = "";
    this.child.stdout?.on("data", (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) this.log.push(logLineSchema.parse(JSON.parse(line)));
    });
    this.child.stderr?.on("data", (chunk: Buffer) => this.log.push({ msg: chunk.toString() }));
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Ends it for good if a failed test left it running. */
  async end(): Promise<void> {
    this.child.kill("SIGKILL");
    await this.exited;
  }
}
