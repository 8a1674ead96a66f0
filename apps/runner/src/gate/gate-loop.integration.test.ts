import { LIMIT_CEILINGS, materialOf } from "@crucible/contract";
import { cancelGateRun, publishGateRun, requestGateRun } from "@crucible/db";
import { SandboxError } from "@crucible/sandbox";
import { afterEach, beforeEach, expect, test } from "vitest";
import { MemoryBudget } from "../capacity.ts";
import { eventually } from "../testing/eventually.ts";
import { rustDraft } from "../testing/gate-packages.ts";
import { openQueue, type QueueFixture } from "../testing/queue-fixture.ts";
import { samplePackage } from "../testing/sample-package.ts";
import { type Script, scriptedSandbox } from "../testing/scripted-sandbox.ts";
import { SILENT, startTestRunner } from "../testing/test-runner.ts";
import { WakeSignal } from "../wake-signal.ts";
import { GateLane } from "./gate-lane.ts";
import { runGateLoop } from "./gate-loop.ts";
import { databaseGateQueue } from "./gate-queue.ts";

const WITHIN_MS = 20_000;
const FOLDER = {
  "challenge.yaml": `format: 1
slug: subtracting
title: Subtracting
summary: Subtract.
authors: [A. Author]
licence: MIT
difficulty: 1
grader: unit
rust: { exports: { subtract: "fn(u32, u32) -> u32" } }
`,
  "statement.md": "Subtract.",
  "rust/starter/src/lib.rs": "starter",
  "rust/solution/src/lib.rs": "reference",
  "rust/tests/sample.rs": "#[test] fn one() {}",
};
const files = Object.entries(FOLDER).map(([path, content]) => ({ path, content }));
const LIST = [
  '{"type":"test","event":"discovered","name":"sample::one","source_path":"tests/sample.rs","start_line":1}',
  '{"type":"suite","event":"completed"}',
].join("\n");

/** What was compiled is what runs; the starter alone fails. */
const judging: NonNullable<Script["run"]> = ({ argv }, { files: there }) => {
  const source = there.get("/tmp/student/src/lib.rs");
  if (source !== undefined) there.set("/tmp/build/tests", source);
  if (argv.includes("--list")) return { stdout: new TextEncoder().encode(LIST) };
  const isStarter = new TextDecoder().decode(there.get("/tmp/tests")) === "starter";
  return isStarter ? { answer: new Uint8Array() } : {};
};

let queue: QueueFixture;
let stops: (() => Promise<void>)[];
beforeEach(async () => {
  queue = await openQueue(samplePackage());
  stops = [];
});
afterEach(async () => {
  await Promise.all(stops.map((stop) => stop()));
  await queue.close();
});

const request = (pkg = rustDraft()) =>
  queue.owner.prisma.$transaction((tx) =>
    requestGateRun(tx, {
      files,
      package: { ...pkg, manifest: { ...pkg.manifest, slug: "subtracting" } },
      draftRevision: null,
      requestedById: null,
    }),
  );
const row = (id: string) => queue.owner.prisma.gateRun.findUniqueOrThrow({ where: { id } });
const inState = (id: string, state: string) =>
  eventually(WITHIN_MS, async () => {
    const run = await row(id);
    expect(run.state).toBe(state);
    return run;
  });

/** A runner with both loops, as runner.ts starts them. */
function start({
  run = judging,
  capacity = 1,
  isReady = () => true,
}: {
  run?: Script["run"];
  capacity?: number;
  isReady?: () => boolean;
}) {
  const sandbox = scriptedSandbox({ run });
  const memory = new MemoryBudget(Number.POSITIVE_INFINITY);
  const lane = new GateLane(memory, () => runner.wake.wake());
  const runner = startTestRunner(queue, { id: "one", sandbox, capacity, memory, gate: lane, isReady });
  const drain = new AbortController();
  const wake = new WakeSignal();
  const faults: unknown[] = [];
  const backOffs: number[] = [];
  const ended = runGateLoop({
    backOff: async (ms) => backOffs.push(ms),
    queue: databaseGateQueue(queue.runner.pool, "one", 30),
    engine: {
      sandbox,
      readyImages: () => (isReady() ? { rust: "sha256:image" } : {}),
      readyCrates: () => [],
      reportFault: (error) => faults.push(error),
    },
    lane,
    ceilings: LIMIT_CEILINGS,
    leaseSeconds: 30,
    log: SILENT,
    wake,
    drain: drain.signal,
  });
  const stop = async () => {
    drain.abort();
    await ended;
    await runner.stopNow();
  };
  stops.push(stop);
  return { wake, faults, backOffs, stop };
}

/** Holds every run whose program is this one. */
function holding(held: string) {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  let begun = 0;
  const run: Script["run"] = async (spec, guest) => {
    if (spec.nonce !== undefined && new TextDecoder().decode(guest.files.get("/tmp/tests")) === held) {
      begun += 1;
      await opened;
    }
    return judging(spec, guest);
  };
  return { run, open: () => open(), begun: () => begun };
}

test("a package that is asked for is proved, and can be published", async () => {
  const { wake } = start({});
  const id = await request();
  wake.wake();
  const run = await inState(id, "PASSED");
  expect(run).toMatchObject({ attempt: 1, runnerId: "one" });
  expect(run.report).toMatchObject({
    recorded: { rust: { tests: [{ name: "sample::one", sample: true }] } },
    fault: null,
  });
  const published = await queue.owner.prisma.$transaction((tx) => publishGateRun(tx, id, null));
  expect(published).toMatchObject({ outcome: "published", version: 1 });
});

test("who hands in is not kept waiting: what the gate has under way makes room, and is begun again", async () => {
  const held = holding("reference");
  start({ run: held.run });
  const id = await request();
  await eventually(WITHIN_MS, async () => expect(held.begun()).toBe(1));
  const judgement = await queue.handIn(materialOf(samplePackage(), "rust").solution);
  await eventually(WITHIN_MS, async () => expect(await queue.judgement(judgement)).toMatchObject({ verdict: "AC" }));
  expect((await row(id)).state).toBe("RUNNING");
  await eventually(WITHIN_MS, async () => expect(held.begun()).toBe(2));
  held.open();
  expect((await inState(id, "PASSED")).attempt).toBe(1);
});

test("with a slot to spare both go on side by side", async () => {
  const held = holding("reference");
  start({ run: held.run, capacity: 2 });
  const id = await request();
  await eventually(WITHIN_MS, async () => expect(held.begun()).toBe(1));
  const judgement = await queue.handIn(materialOf(samplePackage(), "rust").solution);
  await eventually(WITHIN_MS, async () => expect(await queue.judgement(judgement)).toMatchObject({ verdict: "AC" }));
  held.open();
  await inState(id, "PASSED");
  expect(held.begun()).toBe(3);
});

test("with the engine away it waits", async () => {
  let ready = false;
  const { wake } = start({ isReady: () => ready });
  const id = await request();
  wake.wake();
  const judgement = await queue.handIn(materialOf(samplePackage(), "rust").solution);
  expect((await row(id)).state).toBe("QUEUED");
  ready = true;
  wake.wake();
  await inState(id, "PASSED");
  expect((await queue.judgement(judgement)).state).toBe("DONE");
});

test("a runner that stops gives the run back, and it costs no attempt", async () => {
  const held = holding("starter");
  const { stop } = start({ run: held.run });
  const id = await request();
  await eventually(WITHIN_MS, async () => expect(held.begun()).toBe(1));
  await stop();
  expect(await row(id)).toMatchObject({ state: "QUEUED", attempt: 0, runnerId: null, report: null });
});

test("one that is stopped, or overtaken by a newer one, is given up, and the next is proved", async () => {
  const held = holding("starter");
  const { wake } = start({ run: held.run });
  const stopped = await request();
  await eventually(WITHIN_MS, async () => expect(held.begun()).toBe(1));
  await cancelGateRun(queue.owner.prisma, stopped);
  const newer = await request();
  held.open();
  wake.wake();
  await inState(newer, "PASSED");
  expect((await row(stopped)).state).toBe("CANCELLED");
});

test("our fault is tried three times and then said to be ours, never the author's", async () => {
  const failing: Script["run"] = () => {
    throw new SandboxError("SESSION_LOST", "the container vanished", true);
  };
  const { wake, faults, backOffs } = start({ run: failing });
  const id = await request();
  wake.wake();
  const run = await eventually(WITHIN_MS, async () => {
    const now = await row(id);
    expect(now.state).toBe("FAILED");
    return now;
  });
  expect(run).toMatchObject({ attempt: 3, proved: null, report: { fault: "The judging system had a fault." } });
  expect(faults).toHaveLength(3);
  expect(backOffs).toEqual([2_000, 10_000]);
});

test("files that are no package are judged by nobody, whatever was stored beside them", async () => {
  const { wake } = start({});
  const id = await queue.owner.prisma.$transaction((tx) =>
    requestGateRun(tx, { files: [], package: rustDraft(), draftRevision: null, requestedById: null }),
  );
  wake.wake();
  const { report } = await inState(id, "FAILED");
  expect(report).toMatchObject({ fault: expect.stringContaining("challenge.yaml") });
});
