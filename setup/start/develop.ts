import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { readConfiguration } from "../steps/configuration.ts";
import { loadSecrets, prepareDataDirectory } from "../steps/data-directory.ts";
import { prepareDatabase } from "../steps/database.ts";
import { prepareEngine } from "../steps/docker-engine.ts";
import { checkPort } from "../steps/port.ts";
import { bold, say, step } from "../steps/reporter.ts";
import { repositoryRoot } from "../steps/repository.ts";
import { claimDataDirectory } from "../steps/single-instance.ts";
import { runnerEnvironment, webEnvironment } from "../steps/stack.ts";
import { aborted, onInterrupt, Teardown } from "./teardown.ts";

const LEASH = new URL("../steps/leash.mjs", import.meta.url).href;

const GRACE_MS = 75_000;

function run(cwd: string, args: string[], env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ["--import", LEASH, ...args], {
    cwd,
    env,
    detached: true,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  const killer = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
  await gone;
  clearTimeout(killer);
}

/** For people working on the code: the web app reloads by itself, the runner restarts when its sources change. */
export async function develop(): Promise<void> {
  const configuration = readConfiguration();
  const teardown = new Teardown();
  const interrupted = onInterrupt();
  try {
    prepareDataDirectory(configuration.dataDirectory);
    teardown.add("lock", claimDataDirectory(configuration.dataDirectory, configuration.publicUrl));
    await checkPort(configuration.host, configuration.port);
    const secrets = loadSecrets(configuration.dataDirectory);
    const engine = await step("Docker", async () => {
      const prepared = await prepareEngine(configuration);
      return { value: prepared, outcome: prepared.outcome };
    });
    teardown.add("Docker engine", engine.stop);
    const database = await step("Database", async () => {
      const prepared = await prepareDatabase(configuration, secrets);
      return { value: prepared, outcome: prepared.outcome };
    });
    teardown.add("database", database.stop);
    const web = run(
      path.join(repositoryRoot, "apps/web"),
      [
        "node_modules/next/dist/bin/next",
        "dev",
        "--hostname",
        configuration.host,
        "--port",
        String(configuration.port),
      ],
      { ...webEnvironment(configuration, database, secrets), NODE_ENV: "development" },
    );
    teardown.add("web", () => end(web));
    const runner = run(
      path.join(repositoryRoot, "apps/runner"),
      [path.join(repositoryRoot, "node_modules/tsx/dist/cli.mjs"), "watch", "--clear-screen=false", "src/main.ts"],
      {
        ...runnerEnvironment(configuration, database),
        NODE_ENV: "development",
      },
    );
    teardown.add("runner", () => end(runner));
    say(
      `\nCrucible (development) at ${bold(configuration.publicUrl)}; the owner's database is ${database.ownerUrl.replace(/:[^:@/]+@/, ":…@")}\n`,
    );
    await aborted(interrupted);
  } finally {
    await teardown.run();
  }
}
