import { rmSync } from "node:fs";
import { type Configuration, readConfiguration } from "../steps/configuration.ts";
import { loadSecrets, prepareDataDirectory } from "../steps/data-directory.ts";
import { prepareDatabase } from "../steps/database.ts";
import { waitForSite } from "../steps/health.ts";
import { freePort } from "../steps/port.ts";
import { webService } from "../steps/stack.ts";
import { buildWeb } from "../steps/web-build.ts";
import { freshTestDirectory } from "../test/test-directory.ts";

const HOST = "127.0.0.1";

/** The production build of the site on a database of its own, without a runner: whoever opens it plays that. */
export type ClassSite = {
  url: string;
  ownerUrl: string;
  runnerUrl: string;
  /** Ends the web process and starts another, which holds nothing in memory yet. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

/** Builds the site where its sources changed and starts it on a fresh embedded Postgres, with no accounts. */
export async function openClassSite(signal: AbortSignal): Promise<ClassSite> {
  const directory = freshTestDirectory("class-bench");
  const port = await freePort();
  const url = `http://${HOST}:${port}`;
  const configuration: Configuration = {
    ...readConfiguration(),
    ...{ databaseUrl: undefined, dataDirectory: directory, instance: "class-bench", demoAccounts: false },
    ...{ host: HOST, port, publicUrl: url, localUrl: url },
  };
  prepareDataDirectory(directory);
  const secrets = loadSecrets(directory);
  const build = await buildWeb(signal);
  const database = await prepareDatabase(configuration, secrets);
  const start = async () => {
    const service = webService(configuration, database, secrets, build.directory);
    service.start();
    await waitForSite(url, () => service.pid !== undefined, service.definition.logFile, signal);
    return service;
  };
  let web = await start();
  return {
    url,
    ownerUrl: database.ownerUrl,
    runnerUrl: database.runnerUrl,
    async restart() {
      await web.stop();
      web = await start();
    },
    async close() {
      await web.stop();
      await database.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
