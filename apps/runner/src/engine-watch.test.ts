import { SandboxError } from "@crucible/sandbox";
import { createFakeSandbox } from "@crucible/sandbox/fake";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { EngineWatch, type EngineWatchParts } from "./engine-watch.ts";
import { SILENT } from "./testing/test-runner.ts";

const IMAGE = { reference: "crucible-rust:abc", digest: "sha256:abc", crates: null };
const away = () => new SandboxError("ENGINE_UNAVAILABLE", "no answer", true);

let stop: AbortController;
beforeEach(() => {
  vi.useFakeTimers();
  stop = new AbortController();
});
afterEach(() => {
  stop.abort();
  vi.useRealTimers();
});

/** A watch on an engine that is fit unless a part says otherwise; every state it went through. */
function watch(parts: Partial<EngineWatchParts> = {}) {
  const states: string[] = [];
  const engine = new EngineWatch({
    sandbox: createFakeSandbox(() => ({})),
    languages: ["rust"],
    prepareImage: async () => IMAGE,
    runCanaries: async () => [],
    judgeKnownGood: async () => null,
    warm: async () => undefined,
    advise: () => ({ what: "No engine.", fix: "Start it." }),
    onChange: () => states.push(engine.status().engineState),
    log: SILENT,
    ...parts,
  });
  const ended = engine.run(stop.signal);
  return { engine, states, ended };
}

const settle = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds);

function sandboxWith(engine: () => Promise<never> | null) {
  const fake = createFakeSandbox(() => ({}));
  return { ...fake, engine: () => engine() ?? fake.engine() };
}

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

test.each([
  ["Docker's", new SandboxError("ENGINE_REFUSED", "no space left", true), "No engine. Start it."],
  ["the build's", new Error("the mirror is out"), "the mirror is out"],
])("an error of %s for another language is said, and takes nothing from the first", async (_, error, said) => {
  let fail = true;
  const { engine, states } = watch({
    languages: ["rust", "python"],
    prepareImage: async (language, onProgress) => {
      if (language === "rust") return IMAGE;
      onProgress({ step: "Installing Python", fraction: 0.4 });
      if (fail) throw error;
      return { ...IMAGE, digest: "sha256:py" };
    },
  });
  await settle();
  expect(engine.status()).toMatchObject({ engineState: "ready", progress: null });
  expect(engine.status().detail).toContain(`python cannot be judged yet: ${said}`);
  expect(engine.readyImages()).toEqual({ rust: IMAGE.digest });
  fail = false;
  await settle(15_000);
  expect(engine.readyImages()).toEqual({ rust: IMAGE.digest, python: "sha256:py" });
  expect(states.slice(states.indexOf("ready"))).toEqual(states.slice(states.indexOf("ready")).fill("ready"));
});

test("an engine that goes away while another language is made ready is no fault of that language", async () => {
  const { engine } = watch({
    languages: ["rust", "python"],
    prepareImage: (language) => (language === "rust" ? Promise.resolve(IMAGE) : Promise.reject(away())),
  });
  await settle();
  expect(engine.status().engineState).toBe("no-engine");
  expect(engine.readyImages()).toEqual({});
});

test("an image without crates is judged with, and the one with crates takes its place when it can be made", async () => {
  const without = { ...IMAGE, crates: { names: [], unavailable: "the registry does not answer" } };
  const whole = { ...IMAGE, digest: "sha256:whole", crates: { names: ["rand"], unavailable: null } };
  const judged: string[] = [];
  let asked = 0;
  const { engine, states } = watch({
    prepareImage: async () => {
      asked += 1;
      if (asked === 2) throw new Error("still silent");
      return asked < 4 ? without : whole;
    },
    judgeKnownGood: async (_, image) => {
      judged.push(image);
      return null;
    },
  });
  await settle();
  await settle(9 * 60_000);
  expect(asked).toBe(1);
  await settle(2 * 60_000);
  expect(asked).toBe(2);
  await settle(11 * 60_000);
  expect([asked, engine.readyImages(), engine.readyCrates()]).toEqual([3, { rust: IMAGE.digest }, []]);
  await settle(11 * 60_000);
  expect([asked, engine.readyImages(), engine.readyCrates()]).toEqual([4, { rust: "sha256:whole" }, ["rand"]]);
  expect(judged).toEqual([IMAGE.digest, "sha256:whole"]);
  await settle(30 * 60_000);
  expect(asked).toBe(4);
  expect(new Set(states.slice(states.indexOf("ready")))).toEqual(new Set(["ready"]));
});

test("crates are on hand only while work may be taken", async () => {
  const { engine } = watch({
    prepareImage: async () => ({ ...IMAGE, crates: { names: ["rand"], unavailable: null } }),
  });
  expect(engine.readyCrates()).toEqual([]);
  await settle();
  expect(engine.readyCrates()).toEqual(["rand"]);
  engine.reportFault(new Error("lost"));
  expect(engine.readyCrates()).toEqual([]);
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
  stop.abort();
  await ended;
});

test("with the first language work is taken; another is made ready beside it, and its failure takes nothing away", async () => {
  let finish: (image: typeof IMAGE) => void = () => {};
  let refuse = true;
  const { engine, states } = watch({
    languages: ["rust", "python"],
    prepareImage: (language, onProgress) => {
      if (language === "rust") return Promise.resolve(IMAGE);
      onProgress({ step: "Installing Python", fraction: 0.4 });
      return new Promise((resolve) => {
        finish = resolve;
      });
    },
    judgeKnownGood: async (language) => (language === "python" && refuse ? "expected AC WA, got WA" : null),
  });
  await settle();
  expect(engine.status()).toMatchObject({ engineState: "ready", detail: "Installing Python", progress: 0.4 });
  expect(engine.readyImages()).toEqual({ rust: IMAGE.digest });
  finish({ ...IMAGE, digest: "sha256:py" });
  await settle();
  expect(engine.status()).toMatchObject({ engineState: "ready", progress: null });
  expect(engine.status().detail).toContain(
    "python cannot be judged yet: A solution known to be right was not accepted",
  );
  expect(engine.readyImages()).toEqual({ rust: IMAGE.digest });
  refuse = false;
  await settle(15_000);
  finish({ ...IMAGE, digest: "sha256:py" });
  await settle();
  expect(engine.readyImages()).toEqual({ rust: IMAGE.digest, python: "sha256:py" });
  expect(engine.status()).toMatchObject({ detail: "Ready to judge." });
  expect(states.slice(states.indexOf("ready"))).not.toContain("starting");
});
