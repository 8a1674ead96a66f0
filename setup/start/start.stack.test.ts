import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { createEmptyDatabase } from "@crucible/db/testing";
import { listOurs } from "@crucible/sandbox";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { identityOf, isRunning } from "../steps/process-identity.ts";
import { repositoryRoot } from "../steps/repository.ts";
import { StartedCrucible } from "../test/started-crucible.ts";
import { freshTestDirectory } from "../test/test-directory.ts";

const INSTANCE = "stack-test";
const directory = freshTestDirectory("stack");
const dataDirectory = path.join(directory, "data");
const started: StartedCrucible[] = [];

async function start(env: Record<string, string> = {}, data = dataDirectory): Promise<StartedCrucible> {
  const crucible = await StartedCrucible.start(data, INSTANCE, env);
  started.push(crucible);
  return crucible;
}

async function ourContainers(): Promise<string[]> {
  return (await listOurs({ instance: INSTANCE }))
    .filter((thing) => thing.kind === "container")
    .map((thing) => thing.name);
}

/** npm itself reports the signal as its end; what we did until then is in the output. */
async function stopsInOrder(crucible: StartedCrucible): Promise<void> {
  await crucible.stop();
  expect(crucible.output).toContain("Stopped.");
  expect(crucible.output).not.toContain("did not end cleanly");
  expect(crucible.output).not.toContain("✗");
}

function postgresPid(): number {
  const file = path.join(dataDirectory, "postgres");
  const found = spawnSync("find", [file, "-name", "postmaster.pid"], { encoding: "utf8" }).stdout.trim();
  return found === "" ? Number.NaN : Number(readFileSync(found, "utf8").split("\n")[0]);
}

const healthSchema = z.looseObject({
  status: z.string(),
  runners: z.array(z.looseObject({ engineState: z.string() })),
});

afterEach(async () => {
  for (const crucible of started.splice(0)) await crucible.stop();
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe("npm start", () => {
  it("brings up site, database and runner, says where and for whom, and Ctrl-C leaves nothing", async () => {
    const crucible = await start();
    await crucible.says(/Crucible is running at http:\/\/127\.0\.0\.1:\d+[\s\S]*Ctrl-C stops everything/);
    expect(crucible.output).toContain("student@example.org, instructor@example.org, admin@example.org");
    await crucible.says(/Sandbox {6}ready/);
    const health = healthSchema.parse(await (await fetch(`${crucible.url}/api/health`)).json());
    expect(health.runners.map((runner) => runner.engineState)).toEqual(["ready"]);
    const processes = [crucible.servicePid("web"), crucible.servicePid("runner"), postgresPid()].map(identityOf);
    expect(processes.every(isRunning)).toBe(true);
    expect(await ourContainers()).not.toEqual([]);

    await stopsInOrder(crucible);

    expect(await ourContainers()).toEqual([]);
    expect(processes.filter(isRunning)).toEqual([]);
    expect(existsSync(path.join(dataDirectory, "running.json"))).toBe(false);
  });

  it("started twice says where the first one is, and does not disturb it", async () => {
    const first = await start();
    await first.says(/Crucible is running at/);
    const second = await start();
    expect(await second.ended()).toBe(1);
    expect(second.output).toContain(`Crucible is already running at ${first.url} (process `);
    expect((await fetch(`${first.url}/api/health`)).status).toBe(200);
  });

  it("killed without warning takes its processes with it, and the next start goes on with the same data", async () => {
    const crucible = await start();
    await crucible.says(/Crucible is running at/);
    const processes = [crucible.servicePid("web"), crucible.servicePid("runner")].map(identityOf);
    crucible.signal("SIGKILL");
    await crucible.ended();
    await expect.poll(() => processes.filter(isRunning), { timeout: 90_000 }).toEqual([]);
    const next = await start();
    await next.says(/Crucible is running at/);
    expect(next.output).toContain("up to date");
    await stopsInOrder(next);
    expect(await ourContainers()).toEqual([]);
  });

  it("says which port is taken and how to choose another", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen({ host: "127.0.0.1", port: 0 }, resolve));
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    try {
      const crucible = await start({ CRUCIBLE_PORT: String(port) });
      expect(await crucible.ended()).toBe(1);
      expect(crucible.output).toContain(`Port ${port} on 127.0.0.1 is taken by another program.`);
      expect(crucible.output).toContain(`CRUCIBLE_PORT=${port + 1} npm start`);
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });

  it("says that the data directory cannot be written to, and names the variable", async () => {
    const file = path.join(directory, "a-file");
    writeFileSync(file, "");
    const crucible = await start({}, path.join(file, "data"));
    expect(await crucible.ended()).toBe(1);
    expect(crucible.output).toContain(`The data directory ${path.join(file, "data")} cannot be written to (ENOTDIR).`);
    expect(crucible.output).toContain("CRUCIBLE_DATA_DIR=/some/folder npm start");
  });

  it("lists every setting that cannot be used", async () => {
    const crucible = await start({ CRUCIBLE_PORT: "many", CRUCIBLE_INSTANCE: "Not This", DATABASE_URL: "mysql://x" });
    expect(await crucible.ended()).toBe(1);
    for (const name of ["CRUCIBLE_PORT", "CRUCIBLE_INSTANCE", "DATABASE_URL"]) expect(crucible.output).toContain(name);
  });

  it("asked to stop while it is still setting up, it ends in order and leaves nothing", async () => {
    const crucible = await start({}, path.join(directory, "early"));
    await crucible.says(/Database/);
    await stopsInOrder(crucible);
    expect(crucible.output).not.toContain("Crucible is running at");
    expect(existsSync(path.join(directory, "early/running.json"))).toBe(false);
    expect(await ourContainers()).toEqual([]);
  });

  it("runs on the Postgres given in DATABASE_URL, without demo accounts, with a link for the administrator", async () => {
    const given = await createEmptyDatabase();
    const crucible = await start({ DATABASE_URL: given.ownerUrl }, path.join(directory, "given"));
    await crucible.says(/Ctrl-C stops everything/);
    expect(crucible.output).not.toContain("student@example.org");
    const link = /http:\/\/127\.0\.0\.1:\d+\/setup\/\S+/.exec(crucible.output)?.[0] ?? "no link";
    expect((await fetch(link)).status).toBe(200);
    await stopsInOrder(crucible);
    await given.drop();
  });

  it("takes settings from a file, and says what is wrong with them", async () => {
    const file = path.join(directory, "settings.env");
    writeFileSync(file, "CRUCIBLE_SIGN_UP=closed\nDATABASE_URL=mysql://from-the-file\n");
    const crucible = await start({ CRUCIBLE_ENV_FILE: file });
    expect(await crucible.ended()).toBe(1);
    expect(crucible.output).toContain("DATABASE_URL: must start with postgresql://");
  });

  it("wants to know the address people type where it listens on all of them", async () => {
    const crucible = await start({ CRUCIBLE_HOST: "0.0.0.0" });
    expect(await crucible.ended()).toBe(1);
    expect(crucible.output).toContain("CRUCIBLE_PUBLIC_URL=http://");
  });

  it("says what is wrong with a database that does not answer", async () => {
    const crucible = await start({ DATABASE_URL: "postgresql://nobody:nothing@127.0.0.1:1/none" });
    expect(await crucible.ended()).toBe(1);
    expect(crucible.output).toContain("The database given in DATABASE_URL cannot be used");
    expect(crucible.output).toContain("Postgres 15 to 18");
    expect(crucible.output).not.toContain("nothing@");
  });

  it("refuses a Node that is too old with the version it needs", () => {
    const script = `Object.defineProperty(process.versions, "node", { value: "18.20.4" }); await import("./setup/start.mjs");`;
    const result = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
      cwd: repositoryRoot,
      encoding: "utf8",
    });
    expect(result.status).toBe(1);
    expect(result.stderr).toContain("Crucible needs Node 20.19 or newer; this is Node 18.20.4.");
  });
});
