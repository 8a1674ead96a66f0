import type { HostCommand, HostReport } from "@crucible/contract";
import { giveHostCommand, type HostCommandRow, readHostCommand } from "@crucible/db";
import { afterEach, beforeEach, expect, test } from "vitest";
import { eventually } from "../testing/eventually.ts";
import { openQueue, type QueueFixture } from "../testing/queue-fixture.ts";
import { samplePackage } from "../testing/sample-package.ts";
import { SILENT } from "../testing/test-runner.ts";
import { WakeSignal } from "../wake-signal.ts";
import type { HostHands } from "./carry-out.ts";
import { runHostCommands } from "./host-commands.ts";

const WITHIN_MS = 10_000;
const CHECKS = [{ name: "Memory", state: "ok" as const, detail: "8 GiB", fix: null }];

let queue: QueueFixture;
let stop: (() => Promise<void>)[];
beforeEach(async () => {
  queue = await openQueue(samplePackage());
  stop = [];
});
afterEach(async () => {
  for (const each of stop) await each();
  await queue.close();
});

const hands = (over: Partial<HostHands> = {}): HostHands => ({
  doctor: async () => CHECKS,
  listForCleaning: async () => [],
  removeListed: async (_, ids) => ({
    removed: [],
    kept: ids.map((id) => ({ id, name: id, why: "It is in use." })),
  }),
  judgeKnownGood: async () => ({ strip: ["AC", "WA"], wrong: null }),
  engine: {
    status: () => ({ engineState: "ready", detail: "", progress: null, engineVersion: null, images: [] }),
    readyImages: () => ({}),
  },
  instances: ["test"],
  ...over,
});

/** Tells whether the runner waits, and so has no claim on its way. */
class WatchedWake extends WakeSignal {
  isAwaited = false;

  override async wait(atMostMs: number, signal: AbortSignal): Promise<void> {
    this.isAwaited = true;
    await super.wait(atMostMs, signal);
    this.isAwaited = false;
  }
}

function start(over: Partial<HostHands> = {}) {
  const [drain, stopNow, wake] = [new AbortController(), new AbortController(), new WatchedWake()];
  const ended = runHostCommands({
    pool: queue.runner.pool,
    runnerId: "r1",
    hands: hands(over),
    log: SILENT,
    wake,
    drain: drain.signal,
    stopNow: stopNow.signal,
  });
  const end = () => {
    drain.abort();
    stopNow.abort();
    return ended;
  };
  stop.push(end);
  return { drain, stopNow, wake, ended };
}

async function give(command: HostCommand): Promise<string> {
  const user = await queue.owner.prisma.user.findFirstOrThrow();
  return queue.owner.prisma.$transaction((tx) =>
    giveHostCommand(tx, { command, runnerId: null, requestedById: user.id }),
  );
}
const over = (id: string) =>
  eventually(WITHIN_MS, async () => {
    const row = await readHostCommand(queue.runner.pool, id);
    if (row === null || row.state === "QUEUED" || row.state === "RUNNING") throw new Error(`${id} is ${row?.state}`);
    return row satisfies HostCommandRow;
  });
/** Something that goes on until the test ends it. */
function held<T>(value: T) {
  let [open, reach] = [() => {}, () => {}];
  const opened = new Promise<void>((resolve) => (open = resolve));
  const reached = new Promise<void>((resolve) => (reach = resolve));
  const work = async () => {
    reach();
    await opened;
    return value;
  };
  return { open: () => open(), reached, work };
}

test("a command given before the runner started and one given after are carried out and reported", async () => {
  const before = await give({ kind: "doctor" });
  const runner = start();
  expect(await over(before)).toMatchObject({ state: "DONE", report: { kind: "doctor", checks: CHECKS } });
  const after = await give({ kind: "clean", ids: ["abc"] });
  runner.wake.wake();
  const report: HostReport = { kind: "clean", removed: [], kept: [{ id: "abc", name: "abc", why: "It is in use." }] };
  expect(await over(after)).toMatchObject({ state: "DONE", report });
});

test("a runner that starts forgets what ended long ago", async () => {
  const old = await give({ kind: "doctor" });
  await queue.owner.pool.query(
    `UPDATE host_commands SET state = 'FAILED', failure = 'why', completed_at = now() - interval '31 days'
     WHERE id = $1`,
    [old],
  );
  const next = await give({ kind: "doctor" });
  start();
  await over(next);
  expect(await readHostCommand(queue.runner.pool, old)).toBeNull();
});

test("one that fails is told in words, and the next is carried out", async () => {
  const runner = start({ listForCleaning: () => Promise.reject(new Error("Docker hangs. Restart it.")) });
  const failing = await give({ kind: "clean-preview" });
  runner.wake.wake();
  expect(await over(failing)).toMatchObject({ state: "FAILED", failure: "Docker hangs. Restart it." });
  const next = await give({ kind: "doctor" });
  runner.wake.wake();
  expect(await over(next)).toMatchObject({ state: "DONE" });
});

test("a look at the machine does not wait for a cleaning; a second cleaning does", async () => {
  const first = held({ removed: [], kept: [] });
  let cleanings = 0;
  const runner = start({
    removeListed: () => {
      cleanings += 1;
      return cleanings === 1 ? first.work() : Promise.resolve({ removed: [], kept: [] });
    },
  });
  const cleaning = await give({ kind: "clean", ids: ["a"] });
  runner.wake.wake();
  await first.reached;
  const second = await give({ kind: "clean", ids: ["a"] });
  const doctor = await give({ kind: "doctor" });
  runner.wake.wake();
  expect(await over(doctor)).toMatchObject({ state: "DONE" });
  expect(cleanings).toBe(1);
  first.open();
  expect(await over(cleaning)).toMatchObject({ state: "DONE" });
  expect(await over(second)).toMatchObject({ state: "DONE" });
  expect(cleanings).toBe(2);
});

test("a runner that stops takes no further command, and says what became of the one under way", async () => {
  const doctor = held(CHECKS);
  const runner = start({ doctor: doctor.work });
  const id = await give({ kind: "doctor" });
  runner.wake.wake();
  await doctor.reached;
  await eventually(WITHIN_MS, async () => expect(runner.wake.isAwaited).toBe(true));
  runner.drain.abort();
  const later = await give({ kind: "doctor" });
  runner.stopNow.abort();
  await runner.ended;
  expect(await over(id)).toMatchObject({ state: "FAILED", failure: expect.stringContaining("stopped before") });
  expect(await readHostCommand(queue.runner.pool, later)).toMatchObject({ state: "QUEUED" });
});
