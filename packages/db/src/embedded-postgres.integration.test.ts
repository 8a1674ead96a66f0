import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { isAlive } from "./embedded-postgres/processes.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
import { ensureLoginRoles } from "./login-roles.ts";
import { migrate } from "./migrate.ts";

const root = process.getuid?.() === 0;
const CHILD = fileURLToPath(new URL("./testing/embedded-child.ts", import.meta.url));

let parent: string;
let directory: string;
const running: EmbeddedPostgres[] = [];
const children: ChildProcess[] = [];
beforeEach(() => {
  parent = mkdtempSync(path.join(os.tmpdir(), "crucible-embedded-"));
  chmodSync(parent, 0o755);
  directory = path.join(parent, "postgres");
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  for (const server of running.splice(0)) await server.stop();
  rmSync(parent, { recursive: true, force: true });
});

async function start(options: Partial<Parameters<typeof startEmbeddedPostgres>[0]> = {}) {
  const server = await startEmbeddedPostgres({ directory, ...options });
  running.push(server);
  return server;
}
async function startInChild(): Promise<{ child: ChildProcess; port: number; reused: boolean; error?: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", CHILD, directory], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  const line = await new Promise<string>((resolve) => child.stdout?.once("data", (chunk) => resolve(String(chunk))));
  return { child, ...JSON.parse(line) };
}
async function query(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
const serverPid = () => Number(readFileSync(path.join(directory, "data/postmaster.pid"), "utf8").split("\n")[0]);
const kill = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });

describe("an embedded Postgres", () => {
  test("is a Postgres 18 for this machine alone that keeps its data, its password and its port", async () => {
    const first = await start();
    const [settings] = await query(
      first.url,
      "SELECT current_setting('server_version') AS version, current_setting('listen_addresses') AS listens, current_setting('TimeZone') AS zone, pg_encoding_to_char(encoding) AS encoding, 'Ä' = upper('ä') AS unicode FROM pg_database WHERE datname = current_database()",
    );
    expect(settings).toMatchObject({ listens: "127.0.0.1", encoding: "UTF8", unicode: true });
    expect(settings.version).toMatch(/^18\./);
    await query(first.url, "CREATE TABLE kept (id int)");
    const pid = serverPid();
    await first.stop();
    expect(isAlive(pid)).toBe(false);
    const second = await start();
    expect(second).toMatchObject({ url: first.url, port: first.port, reused: false });
    expect(await query(second.url, "SELECT * FROM kept")).toEqual([]);
    expect(statSync(path.join(directory, "superuser-password")).mode & 0o777).toBe(0o600);
    const wrong = new URL(second.url);
    wrong.password = "postgres";
    await expect(query(wrong.toString(), "SELECT 1")).rejects.toMatchObject({ code: "28P01" });
  });

  test("takes migrations and logins: the database's name, crucible, makes no login role collide with a group role", async () => {
    const { url } = await start();
    await migrate(url);
    const { webUrl, runnerUrl } = await ensureLoginRoles(url, { web: "web", runner: "runner" });
    expect(await query(webUrl, "SELECT count(*)::int AS n FROM users")).toEqual([{ n: 0 }]);
    await expect(query(runnerUrl, "SELECT count(*) FROM users")).rejects.toMatchObject({ code: "42501" });
  });

  test("survives a kill -9 of its parent, and the next start takes it over and can stop it", async () => {
    const { child, port } = await startInChild();
    const pid = serverPid();
    await kill(child);
    expect(isAlive(pid)).toBe(true);
    const server = await start();
    expect(server).toMatchObject({ port, reused: true });
    await server.stop();
    expect(isAlive(pid)).toBe(false);
  });

  test("is left alone by a guest: only the living process that started it stops it", async () => {
    const { child, port } = await startInChild();
    const guest = await start();
    expect(guest).toMatchObject({ port, reused: true });
    await guest.stop();
    expect(await query(guest.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await kill(child);
    expect((await start()).reused).toBe(true); // taken over, so that it is stopped after the test
  });

  test("two processes that start it at once share one", async () => {
    const [a, b] = await Promise.all([startInChild(), startInChild()]);
    expect(a.error ?? b.error).toBeUndefined();
    expect(a.port).toBe(b.port);
    expect([a.reused, b.reused].toSorted()).toEqual([false, true]);
    await Promise.all([kill(a.child), kill(b.child)]);
    expect((await start()).reused).toBe(true);
  });

  test.each([
    ["of a dead process", 2 ** 22 + 1],
    ["whose number another program has now", process.pid],
  ])("starts over a pid file %s", async (_, pid) => {
    await (await start()).stop();
    writeFileSync(
      path.join(directory, "data/postmaster.pid"),
      `${pid}\n${directory}/data\n0\n1\n\n127.0.0.1\n0\nready\n`,
    );
    expect((await start()).reused).toBe(false);
  });

  test("is not left running when the start fails after it", async () => {
    await (await start()).stop();
    const passwordFile = path.join(directory, "superuser-password");
    const password = readFileSync(passwordFile);
    writeFileSync(passwordFile, "another");
    await expect(start()).rejects.toMatchObject({ message: expect.stringMatching(/password/) });
    expect(existsSync(path.join(directory, "data/postmaster.pid"))).toBe(false);
    writeFileSync(passwordFile, password);
    expect((await start()).reused).toBe(false);
  });

  test("recovers after the server itself was killed", async () => {
    const first = await start();
    await query(first.url, "CREATE TABLE kept (id int)");
    const pid = serverPid();
    process.kill(pid, "SIGKILL");
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), 5_000);
    const second = await start();
    expect(second.reused).toBe(false);
    expect(await query(second.url, "SELECT * FROM kept")).toEqual([]);
  });

  test("takes another port when its own is taken, but not instead of one that was asked for", async () => {
    const first = await start();
    await first.stop();
    const squatter = net.createServer();
    await new Promise<void>((resolve) => squatter.listen(first.port, "127.0.0.1", resolve));
    try {
      await expect(start({ port: first.port })).rejects.toThrow(`Port ${first.port} is taken by another program`);
      expect((await start()).port).not.toBe(first.port);
    } finally {
      squatter.close();
    }
  });

  test("as root under a home that only root may enter it is kept elsewhere, and says where", async () => {
    chmodSync(parent, 0o700);
    const said: string[] = [];
    const server = await start({ log: (line) => said.push(line) });
    expect(await query(server.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    if (!root) return expect(said).toEqual([]);
    const home = readFileSync(path.join(directory, "moved-to"), "utf8").trim();
    expect(said).toEqual([`The database's user cannot enter ${directory}: its data are kept in ${home}.`]);
    await server.stop();
    expect((await start()).port).toBe(server.port);
    await running.pop()?.stop();
    rmSync(home, { recursive: true });
    await expect(start()).rejects.toThrow(`${home}, which is gone`);
  });

  test("says in a sentence what is wrong with its directory", async () => {
    const closed = root ? "/sys/crucible" : path.join(parent, "closed/postgres");
    if (!root) mkdirSync(path.dirname(closed), { mode: 0o500 });
    await expect(start({ directory: closed })).rejects.toThrow(
      `The database's directory ${closed} cannot be written to. Give its owner write permission, or choose another`,
    );
    mkdirSync(path.join(directory, "data"), { recursive: true });
    writeFileSync(path.join(directory, "data/PG_VERSION"), "15\n");
    await expect(start()).rejects.toThrow(/made by another major version of Postgres/);
    expect(existsSync(path.join(directory, "start.lock"))).toBe(false);
  });
});
