import { describe, expect, test, vi } from "vitest";
import { silentLog } from "../log.ts";
import type { ContainerLimits, Stage } from "../sandbox.ts";
import type { Guest, GuestSpec } from "./containers.ts";
import { encodePing } from "./frames.ts";
import { WarmPool } from "./warm-pool.ts";

const pingFrame = encodePing();

const LIMITS: ContainerLimits = { memoryBytes: 1, processes: 1, cpus: 1, scratchBytes: 1 };
const spec = (stage: Stage, memoryBytes = 1): GuestSpec => ({
  image: "sha256:image",
  stage,
  limits: { ...LIMITS, memoryBytes },
});

/** Containers without an engine: each start ends when the test says so, or at once. */
function engine({ byHand = false } = {}) {
  const started: { spec: GuestSpec; judgement: string | null; guest: Guest }[] = [];
  const ended: Guest[] = [];
  const held: (() => void)[] = [];
  const start = async (of: GuestSpec, judgement: string | null): Promise<Guest> => {
    if (byHand) await new Promise<void>((resolve) => held.push(resolve));
    const ask = async (frame: Buffer) =>
      frame.equals(pingFrame)
        ? { kind: "hello" as const }
        : { kind: "wiped" as const, empty: true, leftoverProcesses: 0 };
    const guest = { container: { createdAt: Date.now(), connection: { ask } } } as unknown as Guest;
    started.push({ spec: of, judgement, guest });
    return guest;
  };
  return {
    started,
    ended,
    held,
    ofStage: (stage: Stage) => started.filter((one) => one.spec.stage === stage).length,
    containers: {
      start,
      end: async (guest: Guest) => {
        ended.push(guest);
      },
    },
  };
}

const pool = (of: ReturnType<typeof engine>, options: { size?: number; reuse?: number } = {}) =>
  new WarmPool(of.containers, { size: 8, reuse: 16, log: silentLog, ...options });

describe("what is kept ready", () => {
  test("a run container is replaced after the judgement, never while it runs", async () => {
    const docker = engine();
    const warm = pool(docker);
    await warm.warm(spec("run"), 1);
    const lent = await warm.lend(spec("run"), "a");
    await settled();
    expect(docker.started).toHaveLength(1);
    warm.takeBack(lent, true);
    await vi.waitFor(() => expect(docker.started).toHaveLength(2));
    expect(docker.ended).toEqual([lent.guest]);
    expect((await warm.lend(spec("run"), "b")).guest).not.toBe(lent.guest);
  });

  test("a compile container that comes back is not replaced meanwhile", async () => {
    const docker = engine();
    const warm = pool(docker);
    await warm.warm(spec("compile"), 1);
    await warm.warm(spec("run"), 1);
    const [compiler, runner] = [await warm.lend(spec("compile"), "a"), await warm.lend(spec("run"), "a")];
    warm.takeBack(runner, true);
    await vi.waitFor(() => expect(docker.ofStage("run")).toBe(2));
    warm.takeBack(compiler, true);
    await settled();
    expect(docker.ofStage("compile")).toBe(1);
    expect((await warm.lend(spec("compile"), "b")).guest).toBe(compiler.guest);
  });

  test("the replacement of a compile container on its last use is begun while that still works", async () => {
    const docker = engine();
    const warm = pool(docker, { reuse: 1 });
    await warm.warm(spec("compile"), 1);
    await warm.warm(spec("run"), 1);
    const [, runner] = [await warm.lend(spec("compile"), "a"), await warm.lend(spec("run"), "a")];
    warm.takeBack(runner, true);
    await vi.waitFor(() => expect(docker.ofStage("compile")).toBe(2));
  });

  test("one that was not clean, or served often enough, is ended", async () => {
    const docker = engine();
    const warm = pool(docker, { reuse: 2 });
    await warm.warm(spec("compile"), 1);
    const dirty = await warm.lend(spec("compile"), "a");
    warm.takeBack(dirty, false);
    await vi.waitFor(() => expect(docker.ended).toEqual([dirty.guest]));
    const first = await warm.lend(spec("compile"), "b");
    warm.takeBack(first, true);
    await settled();
    const second = await warm.lend(spec("compile"), "c");
    expect(second.guest).toBe(first.guest);
    warm.takeBack(second, true);
    await vi.waitFor(() => expect(docker.ended).toContain(second.guest));
  });
});

describe("limits that nobody asked to be kept", () => {
  test("from the second judgement on, one is ready for the next", async () => {
    const docker = engine();
    const warm = pool(docker);
    for (const judgement of ["a", "b"]) {
      warm.takeBack(await warm.lend(spec("run", 5), judgement), true);
      await settled();
    }
    expect(docker.started).toHaveLength(3);
    const third = await warm.lend(spec("run", 5), "c");
    expect(third.guest).toBe(docker.started[2]?.guest);
    expect(docker.started[2]?.judgement).toBeNull();
  });

  test("give their place to those used later when there is no room for both", async () => {
    const docker = engine();
    const warm = pool(docker, { size: 1 });
    const use = async (memoryBytes: number) => {
      warm.takeBack(await warm.lend(spec("run", memoryBytes), "a"), true);
      await settled();
    };
    for (const memoryBytes of [5, 5, 6, 6]) await use(memoryBytes);
    const kept = docker.started.filter(({ guest }) => !docker.ended.includes(guest));
    expect(kept.map((one) => one.spec.limits.memoryBytes)).toEqual([6]);
  });

  test("one that was started for a judgement carries its name and serves nobody else", async () => {
    const docker = engine();
    const warm = pool(docker);
    const lent = await warm.lend(spec("compile", 5), "a");
    expect(docker.started[0]?.judgement).toBe("a");
    const other = await warm.lend(spec("compile", 5), "b");
    warm.takeBack(lent, true);
    await vi.waitFor(() => expect(docker.ended).toContain(lent.guest));
    warm.takeBack(other, true);
  });
});

test("of two borrowers and one container that is coming, the second does not wait for it", async () => {
  const docker = engine({ byHand: true });
  const warm = pool(docker);
  const warming = warm.warm(spec("run"), 1);
  const lends = [warm.lend(spec("run"), "a"), warm.lend(spec("run"), "b")];
  await vi.waitFor(() => expect(docker.held).toHaveLength(2));
  for (const go of docker.held.splice(0)) go();
  const guests = (await Promise.all(lends)).map(({ guest }) => guest);
  expect(new Set(guests).size).toBe(2);
  // Two were needed at once, so two more are made ready.
  while (docker.started.length < 4) {
    for (const go of docker.held.splice(0)) go();
    await settled();
  }
  await warming;
});

test("no more are started at once than the machine takes, and the rest follow", async () => {
  const docker = engine({ byHand: true });
  const warm = pool(docker, { size: 100 });
  const warming = warm.warm(spec("run"), 100);
  await settled();
  const atOnce = docker.held.length;
  expect(atOnce).toBeLessThan(100);
  while (docker.started.length < 100) {
    for (const go of docker.held.splice(0)) go();
    await settled();
    expect(docker.held.length).toBeLessThanOrEqual(atOnce);
  }
  await warming;
});

test("a start that fails rejects whoever warms, and is not tried again by itself", async () => {
  const docker = engine();
  docker.containers.start = vi.fn(async () => {
    throw new Error("no engine");
  });
  const warm = pool(docker);
  await expect(warm.warm(spec("run"), 1)).rejects.toThrow("no engine");
  await settled();
  expect(docker.containers.start).toHaveBeenCalledTimes(1);
});

test("once closed, nothing is started any more", async () => {
  const docker = engine();
  const warm = pool(docker);
  await warm.warm(spec("run"), 1);
  const lent = await warm.lend(spec("run"), "a");
  await warm.close();
  warm.takeBack(lent, true);
  await settled();
  expect(docker.started).toHaveLength(1);
});

/** All that can go on without the engine went on. */
const settled = () => new Promise((resolve) => setImmediate(resolve));
