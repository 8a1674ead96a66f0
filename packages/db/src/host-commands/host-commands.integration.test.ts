import type { HostReport } from "@crucible/contract";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createListener } from "../listener.ts";
import { recordHeartbeat, removeRunner } from "../runners.ts";
import { addUser, openQueueFixture } from "../testing/queue-fixture.ts";
import { claimHostCommand } from "./claim-command.ts";
import { completeHostCommand, expireHostCommands, failHostCommand } from "./end-command.ts";
import { giveHostCommand } from "./give-command.ts";
import { latestHostCommands, readHostCommand } from "./read-commands.ts";

let db: Awaited<ReturnType<typeof openQueueFixture>>;
let admin: string;
beforeEach(async () => {
  db = await openQueueFixture();
  admin = await addUser(db.web);
});
afterEach(() => db.close());

const DOCTOR: HostReport = { kind: "doctor", checks: [{ name: "Memory", state: "ok", detail: "8 GiB", fix: null }] };
const give = (runnerId: string | null = null) =>
  db.web.prisma.$transaction((tx) =>
    giveHostCommand(tx, { command: { kind: "doctor" }, runnerId, requestedById: admin }),
  );
const claim = (runnerId: string) => claimHostCommand(db.runner.pool, runnerId);
const read = (id: string) => readHostCommand(db.web.pool, id);
const past = (id: string, column: "created_at" | "started_at", seconds: number) =>
  db.owner.pool.query(`UPDATE host_commands SET ${column} = now() - make_interval(secs => $2) WHERE id = $1`, [
    id,
    seconds,
  ]);
const beat = (id: string) =>
  recordHeartbeat(db.runner.pool, {
    id,
    hostname: "here",
    version: "0.1.0",
    capacity: 1,
    running: 0,
    status: { engineState: "ready", detail: "", progress: null, engineVersion: null, images: [] },
  });

describe("a command", () => {
  test("goes from the web's hands to one runner, and its report back", async () => {
    const id = await give();
    expect(await read(id)).toMatchObject({ state: "QUEUED", runnerId: null });
    expect(await claim("r1")).toEqual({ id, command: { kind: "doctor" } });
    expect(await claim("r2")).toBeNull();
    expect(await read(id)).toMatchObject({ state: "RUNNING", runnerId: "r1" });
    expect(await completeHostCommand(db.runner.pool, { id, runnerId: "r1" }, DOCTOR)).toBe(true);
    expect(await read(id)).toMatchObject({ state: "DONE", report: DOCTOR, failure: null });
  });

  test("is taken once, however many runners reach for it at once", async () => {
    const ids = [await give(), await give(), await give()];
    const taken = await Promise.all(Array.from({ length: 8 }, (_, number) => claim(`r${number}`)));
    expect(taken.flatMap((one) => one?.id ?? []).sort()).toEqual([...ids].sort());
  });

  test("for one runner is not another's", async () => {
    const id = await give("r1");
    expect(await claim("r2")).toBeNull();
    expect(await claim("r1")).toMatchObject({ id });
  });

  test("is ended once, by the runner that took it", async () => {
    const id = await give();
    await claim("r1");
    expect(await failHostCommand(db.runner.pool, { id, runnerId: "r2" }, "not mine")).toBe(false);
    expect(await failHostCommand(db.runner.pool, { id, runnerId: "r1" }, "Docker is away.")).toBe(true);
    expect(await completeHostCommand(db.runner.pool, { id, runnerId: "r1" }, DOCTOR)).toBe(false);
    expect(await read(id)).toMatchObject({ state: "FAILED", failure: "Docker is away.", report: null });
  });

  test("is heard of by runners when its transaction is through, and by pages when it is over", async () => {
    const listener = await createListener(db.runnerUrl, {});
    try {
      const heard: (string | null)[] = [];
      let tell = () => {};
      listener.on("crucible_commands", (id) => {
        heard.push(id);
        tell();
      });
      const next = () => new Promise<void>((resolve) => (tell = resolve));
      let hearing = next();
      const id = await give();
      await hearing;
      hearing = next();
      await claim("r1");
      await hearing;
      hearing = next();
      await completeHostCommand(db.runner.pool, { id, runnerId: "r1" }, DOCTOR);
      await hearing;
      expect(heard).toEqual([id, id, id]);
    } finally {
      await listener.close();
    }
  });
});

describe("a command that nobody carries out", () => {
  test("is over after a minute: no runner takes it, readers see it failed with what to do, and the next runner ends it", async () => {
    const id = await give();
    await past(id, "created_at", 61);
    expect(await claim("r1")).toBeNull();
    const seen = await read(id);
    expect(seen).toMatchObject({ state: "FAILED", failure: expect.stringMatching(/^No runner answered/) });
    expect(await expireHostCommands(db.runner.pool)).toBe(1);
    expect(await expireHostCommands(db.runner.pool)).toBe(0);
    expect(await read(id)).toMatchObject({ state: "FAILED", failure: seen?.failure });
  });

  test("is still taken by a runner that starts within the minute", async () => {
    const id = await give();
    await past(id, "created_at", 50);
    expect(await expireHostCommands(db.runner.pool)).toBe(0);
    expect(await claim("r1")).toMatchObject({ id });
  });

  test("is over when its runner is gone, not while that lives", async () => {
    await beat("r1");
    const id = await give();
    await claim("r1");
    await past(id, "started_at", 120);
    expect(await expireHostCommands(db.runner.pool)).toBe(0);
    expect(await read(id)).toMatchObject({ state: "RUNNING" });
    await removeRunner(db.runner.pool, "r1");
    expect(await read(id)).toMatchObject({ state: "FAILED", failure: expect.stringContaining("stopped before") });
    expect(await expireHostCommands(db.runner.pool)).toBe(1);
    expect(await completeHostCommand(db.runner.pool, { id, runnerId: "r1" }, DOCTOR)).toBe(false);
  });
});

test("what a runner cannot read is ended, and what a page cannot read is left out", async () => {
  await db.web.pool.query(
    `INSERT INTO host_commands (id, command, requested_by_id) VALUES (gen_random_uuid(), '{"kind":"dance"}', $1)`,
    [admin],
  );
  expect(await claim("r1")).toBeNull();
  const { rows } = await db.owner.pool.query("SELECT state, failure FROM host_commands");
  expect(rows).toEqual([{ state: "FAILED", failure: expect.stringContaining("does not know") }]);
  expect(await latestHostCommands(db.web.pool)).toEqual([]);
});

test("a page sees the latest of each kind to each runner", async () => {
  const first = await give("r1");
  await past(first, "created_at", 30);
  const second = await give("r1");
  const other = await give("r2");
  const latest = await latestHostCommands(db.web.pool);
  expect(latest.map(({ id }) => id).sort()).toEqual([second, other].sort());
});
