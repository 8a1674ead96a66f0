import { SandboxError } from "@crucible/sandbox";
import { createFakeSandbox } from "@crucible/sandbox/fake";
import { expect, test } from "vitest";
import type { EngineWatchParts } from "./engine-watch.ts";
import { away, engineWatches, IMAGE, sandboxWith, settle } from "./testing/engine-watches.ts";

const { stop, watch } = engineWatches();

test("no work may be taken before the engine, the image, the canaries and a known good solution passed", async () => {
  const { engine } = watch();
  expect(engine.readyImages()).toEqual({});
  await settle();
  expect(engine.status()).toMatchObject({
    engineState: "ready",
    engineVersion: "fake",
    images: [{ language: "rust" }],
  });
  expect(engine.readyImages()).toEqual({ rust: IMAGE.digest });
});

test("without an engine it says what to do, and is ready by itself when the engine is there", async () => {
  let isAway = true;
  const { engine } = watch({ sandbox: sandboxWith(() => (isAway ? Promise.reject(away()) : null)) });
  await settle();
  expect(engine.status()).toMatchObject({ engineState: "no-engine", detail: "No engine. Start it." });
  isAway = false;
  await settle(5_000);
  expect(engine.status().engineState).toBe("ready");
});

test("an engine that goes away while all is well is noticed, and proven again when it is back", async () => {
  let isAway = false;
  let canaries = 0;
  const { engine } = watch({
    sandbox: sandboxWith(() => (isAway ? Promise.reject(away()) : null)),
    runCanaries: async () => {
      canaries += 1;
      return [];
    },
  });
  await settle();
  isAway = true;
  await settle(10_000);
  expect(engine.status().engineState).toBe("no-engine");
  expect(engine.readyImages()).toEqual({});
  isAway = false;
  await settle(10_000);
  expect(engine.status().engineState).toBe("ready");
  expect(canaries).toBe(2);
});

test("a limit that is not enforced makes the engine unfit, with the remedy", async () => {
  const { engine } = watch({ sandbox: createFakeSandbox(() => ({}), { missing: ["swap limits: use cgroup v2"] }) });
  await settle();
  expect(engine.status().engineState).toBe("unfit-engine");
  expect(engine.status().detail).toContain("swap limits: use cgroup v2");
});

test.each<[string, Partial<EngineWatchParts>, string]>([
  ["a canary", { runCanaries: async () => ["a fork bomb was not contained"] }, "a fork bomb was not contained"],
  ["a known good solution", { judgeKnownGood: async () => "expected AC WA, got WA" }, "expected AC WA, got WA"],
  ["a build", { prepareImage: () => Promise.reject(new Error("the mirror is out")) }, "the mirror is out"],
])("%s that fails makes the engine unfit and says why", async (_, parts, said) => {
  const { engine } = watch(parts);
  await settle();
  expect(engine.status().engineState).toBe("unfit-engine");
  expect(engine.status().detail).toContain(said);
  expect(engine.readyImages()).toEqual({});
});

test("the progress of a build is told", async () => {
  const told: (number | null)[] = [];
  const { engine, states } = watch({
    prepareImage: async (_language, onProgress) => {
      onProgress({ step: "Installing rustc", fraction: 0.5 });
      told.push(engine.status().progress);
      return IMAGE;
    },
  });
  await settle();
  expect(told).toEqual([0.5]);
  expect(states[0]).toBe("building-images");
  expect(engine.status()).toMatchObject({ engineState: "ready", progress: null });
});

test("an engine that was replaced between two looks is proven before it gets work", async () => {
  let version = "1";
  const probed: string[] = [];
  const fake = createFakeSandbox(() => ({}));
  const { engine, states } = watch({
    sandbox: { ...fake, engine: async () => ({ ...(await fake.engine()), version }) },
    runCanaries: async () => {
      probed.push(version);
      return [];
    },
  });
  await settle();
  version = "2";
  await settle(5_000);
  expect(probed).toEqual(["1", "2"]);
  expect(states.slice(states.indexOf("ready"))).toEqual(["ready", "starting", "starting", "ready"]);
  expect(engine.status()).toMatchObject({ engineState: "ready", engineVersion: "2" });
});

test("after a fault the canaries run again, and an image that was removed is made again", async () => {
  let canaries = 0;
  let digest = IMAGE.digest;
  const { engine } = watch({
    prepareImage: async () => ({ ...IMAGE, digest }),
    runCanaries: async () => {
      canaries += 1;
      return [];
    },
  });
  await settle();
  digest = "sha256:def";
  engine.reportFault(new SandboxError("IMAGE_MISSING", "no such image", false));
  expect(engine.readyImages()).toEqual({});
  await settle();
  expect(canaries).toBe(2);
  expect(engine.readyImages()).toEqual({ rust: "sha256:def" });
});

test("after a fault of ours no work is taken until a known good solution was judged right again", async () => {
  let judged = 0;
  let letGo = () => {};
  const { engine } = watch({
    judgeKnownGood: () => {
      judged += 1;
      if (judged === 1) return Promise.resolve(null);
      return new Promise((resolve) => {
        letGo = () => resolve(null);
      });
    },
  });
  await settle();
  engine.reportFault(new Error("lost"));
  expect(engine.readyImages()).toEqual({});
  await settle();
  expect(judged).toBe(2);
  expect(engine.readyImages()).toEqual({});
  letGo();
  await settle();
  expect(engine.readyImages()).toEqual({ rust: IMAGE.digest });
});

test("a runner that stops says so to the end, whatever the engine does", async () => {
  const { engine, ended } = watch();
  await settle();
  engine.drain();
  await settle(10_000);
  expect(engine.status().engineState).toBe("draining");
  stop();
  await ended;
});
