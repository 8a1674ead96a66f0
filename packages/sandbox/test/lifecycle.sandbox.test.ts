import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import Docker from "dockerode";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { connectEngine } from "../src/docker/connection.ts";
import { listOurContainers } from "../src/host/our-containers.ts";
import { reap } from "../src/host/reaper.ts";
import { silentLog } from "../src/log.ts";
import { EngineProxy } from "../src/testing/engine-proxy.ts";
import { LIMITS, sh, testImage, testInstance, testSandbox } from "./fixture.ts";

const docker = connectEngine();
let image: string;
const runSpec = () => ({ image, stage: "run" as const, limits: LIMITS.run });
const compileSpec = () => ({ image, stage: "compile" as const, limits: LIMITS.compile });
const containersOf = (instance: string) => listOurContainers(docker, instance);

beforeAll(async () => {
  image = await testImage(testInstance());
});

describe("the warm pool", () => {
  it("hands out a run container once, replaces it, and leaves nothing after close", async () => {
    const instance = testInstance();
    const sandbox = testSandbox(instance);
    await sandbox.warm([runSpec(), compileSpec()], 1);
    const first = await sandbox.open({ ...runSpec(), judgement: "one" });
    first.release(true);
    await vi.waitFor(
      async () =>
        expect(
          (await containersOf(instance)).filter((c) => c.stage === "run" && c.state === "running" && c.id !== first.id),
        ).toHaveLength(1),
      5000,
    );
    const second = await sandbox.open({ ...runSpec(), judgement: "two" });
    expect(second.id).not.toBe(first.id);
    const begun = performance.now();
    await sandbox.close();
    const took = performance.now() - begun;
    expect(await containersOf(instance)).toEqual([]);
    expect(took).toBeLessThan(5000);
    await expect(second.run(sh("true"))).rejects.toMatchObject({ code: "SESSION_LOST" });
    await expect(sandbox.open({ ...runSpec(), judgement: "three" })).rejects.toMatchObject({ code: "CLOSED" });
  });

  it("never hands out a container made for other limits", async () => {
    const instance = testInstance();
    const sandbox = testSandbox(instance);
    await sandbox.warm([runSpec()], 1);
    const [warm] = (await containersOf(instance)).filter((container) => container.stage === "run");
    const other = { ...runSpec(), limits: { ...LIMITS.run, memoryBytes: 2 * LIMITS.run.memoryBytes } };
    const session = await sandbox.open({ ...other, judgement: "other" });
    expect(session.id).not.toBe(warm?.id);
    await sandbox.close();
  });

  it("leaves nothing when closed while it is filling", async () => {
    const instance = testInstance();
    const sandbox = testSandbox(instance);
    const filling = sandbox.warm([runSpec(), compileSpec()], 2).catch((error: unknown) => error);
    await vi.waitFor(async () => expect((await containersOf(instance)).length).toBeGreaterThan(0), 5000);
    await sandbox.close();
    await filling;
    expect(await containersOf(instance)).toEqual([]);
  });

  it("serves another judgement when a container was killed from outside while it waited", async () => {
    const instance = testInstance();
    const sandbox = testSandbox(instance);
    await sandbox.warm([runSpec()], 1);
    const [warm] = (await containersOf(instance)).filter((container) => container.stage === "run");
    await docker.getContainer(warm?.id ?? "").kill();
    const session = await sandbox.open({ ...runSpec(), judgement: "after" });
    expect((await session.run(sh("exit 5"))).exitCode).toBe(5);
    session.release(false);
    await sandbox.close();
    expect(await containersOf(instance)).toEqual([]);
  });

  it("starts with another holder when the one it counted on was killed", async () => {
    const instance = testInstance();
    const sandbox = testSandbox(instance);
    const first = await sandbox.open({ ...runSpec(), judgement: "first" });
    first.release(false);
    const stageIs = (stage: string) => async () =>
      expect((await containersOf(instance)).map((container) => container.stage)).toEqual([stage]);
    await vi.waitFor(stageIs("holder"), 5000);
    const [holder] = await containersOf(instance);
    const opening = sandbox.open({ ...runSpec(), judgement: "second" });
    await docker.getContainer(holder?.id ?? "").kill();
    expect((await (await opening).run(sh("exit 7"))).exitCode).toBe(7);
    await sandbox.close();
    expect(await containersOf(instance)).toEqual([]);
  });

  it("rejects what is under way at once when its container dies", async () => {
    const sandbox = testSandbox(testInstance());
    const session = await sandbox.open({ ...runSpec(), judgement: "dies" });
    const running = session.run(sh("sleep 60", { wallTimeMs: 60_000 }));
    const outcome = expect(running).rejects.toMatchObject({ code: "SESSION_LOST", retryable: true });
    await docker.getContainer(session.id).kill();
    await outcome;
    session.release(false);
    await sandbox.close();
  });

  it("says that the image is not there", async () => {
    const sandbox = testSandbox(testInstance());
    const missing = { ...runSpec(), image: `sha256:${"0".repeat(64)}`, judgement: "none" };
    await expect(sandbox.open(missing)).rejects.toMatchObject({ code: "IMAGE_MISSING", retryable: false });
    await sandbox.close();
  });
});

describe("an engine that goes away and comes back", () => {
  let proxy: EngineProxy;
  beforeAll(async () => {
    proxy = await EngineProxy.open();
  });
  afterAll(() => proxy.close());

  it("loses sessions at once, says so on open, and serves again without a restart", async () => {
    const instance = testInstance();
    const sandbox = testSandbox(instance, { docker: new Docker({ socketPath: proxy.socketPath }) });
    await sandbox.warm([runSpec()], 2);
    const session = await sandbox.open({ ...runSpec(), judgement: "mid-run" });
    const outcome = expect(session.run(sh("sleep 60", { wallTimeMs: 60_000 }))).rejects.toMatchObject({
      code: "SESSION_LOST",
    });
    await proxy.stop();
    await outcome;
    session.release(false);
    await expect(sandbox.open({ ...runSpec(), judgement: "away" })).rejects.toMatchObject({
      code: "ENGINE_UNAVAILABLE",
      retryable: true,
    });
    await expect(sandbox.engine()).rejects.toMatchObject({ code: "ENGINE_UNAVAILABLE" });
    await proxy.start();
    const again = await sandbox.open({ ...runSpec(), judgement: "back" });
    expect((await again.run(sh("exit 6"))).exitCode).toBe(6);
    // What could not be removed while it was away goes now.
    await vi.waitFor(
      async () => expect((await containersOf(instance)).map((c) => c.state)).not.toContain("exited"),
      5000,
    );
    again.release(false);
    await sandbox.close();
    expect(await containersOf(instance)).toEqual([]);
  });
});

describe("a runner that was killed", () => {
  it("leaves containers that end by themselves and that the next start removes, and nobody else's", async () => {
    const instance = testInstance();
    const other = testSandbox(testInstance());
    const kept = await other.open({ ...runSpec(), judgement: "kept" });
    const script = fileURLToPath(new URL("./parked-runner.ts", import.meta.url));
    const child = spawn(process.execPath, ["--import", "tsx", script, instance, image], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");
    const before = await containersOf(instance);
    expect(before.map((container) => container.state)).not.toContain("exited");
    const reapHere = () => reap({ instance, boot: randomUUID(), isLive: () => false, log: silentLog });
    // Its owner lives: nothing is taken from it.
    expect(await reapHere()).toEqual([]);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect((await reapHere()).sort()).toEqual(before.map((container) => container.id).sort());
    expect(await containersOf(instance)).toEqual([]);
    expect((await kept.run(sh("exit 8"))).exitCode).toBe(8);
    await other.close();
  });
});
