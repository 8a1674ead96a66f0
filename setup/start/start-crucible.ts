import path from "node:path";
import { type Configuration, readConfiguration } from "../steps/configuration.ts";
import { loadSecrets, prepareDataDirectory } from "../steps/data-directory.ts";
import { type PreparedDatabase, prepareDatabase } from "../steps/database.ts";
import { prepareEngine } from "../steps/docker-engine.ts";
import { waitForSite } from "../steps/health.ts";
import { checkPort } from "../steps/port.ts";
import { bold, faint, say, step } from "../steps/reporter.ts";
import { followRunner } from "../steps/runner-progress.ts";
import { claimDataDirectory } from "../steps/single-instance.ts";
import { runnerService, webService } from "../steps/stack.ts";
import { buildWeb } from "../steps/web-build.ts";
import { aborted, onInterrupt, Teardown } from "./teardown.ts";

/** So long the announcement waits for what the engine says. */
const ENGINE_IS_QUICK_MS = 500;

function announce(configuration: Configuration, database: PreparedDatabase, engineOutcome: string): void {
  say(`\nCrucible is running at ${bold(configuration.publicUrl)}\n`);
  if (configuration.demoAccounts) {
    say("  Demo accounts  student@example.org, instructor@example.org, admin@example.org");
    say("                 password: crucible-demo");
  }
  if (database.adminLinkPath !== null) {
    say(
      `  First step     set Crucible up in the browser: ${bold(`${configuration.publicUrl}${database.adminLinkPath}`)}`,
    );
    say(
      "                 The link makes the administrator's account. It works once, for 24 hours; as long as there is",
    );
    say("                 no administrator, each start prints a new one.");
  }
  say(`  Sandbox        Docker ${engineOutcome}`);
  say(`  Data and logs  ${configuration.dataDirectory}`);
  say(faint("\nCtrl-C stops everything.\n"));
}

/** Sets everything up, runs it, and returns when it was asked to stop and everything it started has ended. */
export async function start(): Promise<void> {
  const configuration = readConfiguration();
  const teardown = new Teardown();
  const interrupted = onInterrupt();
  try {
    await run(configuration, teardown, interrupted);
  } catch (error) {
    // What was interrupted fails in a hundred ways, and none of them is worth telling.
    if (!interrupted.aborted) throw error;
  } finally {
    if (interrupted.aborted) say("\nStopping: the runner finishes what it is judging …");
    await teardown.run();
  }
  say("Stopped.");
}

async function run(configuration: Configuration, teardown: Teardown, interrupted: AbortSignal): Promise<void> {
  prepareDataDirectory(configuration.dataDirectory);
  teardown.add("lock", claimDataDirectory(configuration.dataDirectory, configuration.publicUrl));
  await checkPort(configuration.host, configuration.port);
  const secrets = loadSecrets(configuration.dataDirectory);

  // The engine may have to be installed, which must not hold up the site; the runner waits for it by itself.
  const engine = prepareEngine(configuration);
  teardown.add("Docker engine", async () => (await engine).stop());
  const database = await step("Database", async () => {
    const prepared = await prepareDatabase(configuration, secrets);
    teardown.add("database", prepared.stop);
    return { value: prepared, outcome: prepared.outcome };
  });
  interrupted.throwIfAborted();
  const build = await step("Web app", async () => {
    const built = await buildWeb(interrupted);
    return { value: built, outcome: built.built ? "built" : "already built" };
  });
  interrupted.throwIfAborted();
  const web = webService(configuration, database, secrets, build.directory);
  const runner = runnerService(configuration, database);
  teardown.add("web", () => web.stop());
  teardown.add("runner", () => runner.stop());
  runner.start();
  web.start();
  await waitForSite(configuration.localUrl, () => web.pid !== undefined, web.definition.logFile, interrupted);
  const quick = await Promise.race([
    engine,
    new Promise<null>((resolve) => setTimeout(resolve, ENGINE_IS_QUICK_MS, null)),
  ]);
  announce(configuration, database, quick?.outcome ?? "is being prepared; the lines below tell");
  const runnerLog = path.join(configuration.dataDirectory, "logs/runner.log");
  const followed = followRunner(database.ownerUrl, runnerLog, interrupted);
  teardown.add("progress", () => followed);
  if (quick === null) {
    const prepared = await Promise.race([engine, aborted(interrupted)]);
    if (prepared !== undefined) say(`  Docker       ${prepared.outcome}`);
  }
  await aborted(interrupted);
}
