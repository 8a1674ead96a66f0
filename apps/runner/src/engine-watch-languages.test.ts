import { SandboxError } from "@crucible/sandbox";
import { expect, test } from "vitest";
import { away, engineWatches, IMAGE, settle } from "./testing/engine-watches.ts";

const { watch } = engineWatches();

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
