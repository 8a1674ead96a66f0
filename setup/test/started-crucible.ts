import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { freePort } from "../steps/port.ts";
import { repositoryRoot } from "../steps/repository.ts";

const STEP_TIMEOUT_MS = 240_000;

/** What a real installation may be told; none of it may reach one under test. */
const SETTINGS =
  /^(DATABASE_URL|CRUCIBLE_(DEMO_ACCOUNTS|HOST|PORT|PUBLIC_URL|DATA_DIR|SIGN_UP|INSTANCE)|GITHUB_CLIENT_.*|OIDC_.*)$/;

/** `npm start` in a child process with a data directory, port and instance of its own. */
export class StartedCrucible {
  output = "";
  readonly #child: ChildProcess;
  readonly #exit: Promise<number>;
  #listeners: (() => void)[] = [];

  private constructor(
    readonly url: string,
    readonly dataDirectory: string,
    readonly instance: string,
    env: NodeJS.ProcessEnv,
  ) {
    this.#child = spawn("npm", ["start"], {
      cwd: repositoryRoot,
      env,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const hear = (chunk: Buffer): void => {
      this.output += chunk.toString("utf8");
      for (const listener of this.#listeners) listener();
    };
    this.#child.stdout?.on("data", hear);
    this.#child.stderr?.on("data", hear);
    this.#exit = new Promise((resolve) => {
      this.#child.once("close", (code, signal) => {
        resolve(code ?? (signal === null ? 1 : 128));
        for (const listener of this.#listeners) listener();
      });
    });
  }

  /** Starts one; `env` is laid over what is needed to keep it apart from every other. */
  static async start(
    dataDirectory: string,
    instance: string,
    env: Record<string, string> = {},
  ): Promise<StartedCrucible> {
    const port = env.CRUCIBLE_PORT ?? String(await freePort());
    const surroundings = Object.fromEntries(Object.entries(process.env).filter(([name]) => !SETTINGS.test(name)));
    return new StartedCrucible(`http://127.0.0.1:${port}`, dataDirectory, instance, {
      ...surroundings,
      CRUCIBLE_ENV_FILE: "",
      CRUCIBLE_HOST: "127.0.0.1",
      CRUCIBLE_PORT: port,
      CRUCIBLE_DATA_DIR: dataDirectory,
      CRUCIBLE_INSTANCE: instance,
      NO_COLOR: "1",
      ...env,
    });
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error("npm start could not be spawned");
    return this.#child.pid;
  }

  /** The process id of one of its services, as it left it for people. */
  servicePid(name: "web" | "runner"): number {
    return Number(readFileSync(path.join(this.dataDirectory, "run", `${name}.pid`), "utf8"));
  }

  /** Waits until its output matches; fails with the output when it ends or takes too long. */
  says(pattern: RegExp): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => finish(new Error(`npm start did not say ${pattern} in time:\n${this.output}`)),
        STEP_TIMEOUT_MS,
      );
      const finish = (error?: Error): void => {
        clearTimeout(timer);
        this.#listeners = this.#listeners.filter((listener) => listener !== look);
        if (error === undefined) resolve();
        else reject(error);
      };
      const look = (): void => {
        if (pattern.test(this.output)) finish();
        else if (this.#child.exitCode !== null)
          finish(new Error(`npm start ended before it said ${pattern}:\n${this.output}`));
      };
      this.#listeners.push(look);
      look();
    });
  }

  /** To npm and what it started, as a terminal does it. */
  signal(signal: NodeJS.Signals): void {
    process.kill(-this.pid, signal);
  }

  /** The exit code, once it ended. */
  ended(): Promise<number> {
    return this.#exit;
  }

  /** As Ctrl-C does it. Returns the exit code. */
  async stop(): Promise<number> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) this.signal("SIGINT");
    return this.#exit;
  }
}
