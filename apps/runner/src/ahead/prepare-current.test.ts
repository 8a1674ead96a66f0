import { type JudgedChallenge, judgedChallenge } from "@crucible/contract";
import { expect, test } from "vitest";
import type { IdleJob } from "../idle-lane.ts";
import type { Images } from "../judging/judge-input.ts";
import { samplePackage } from "../testing/sample-package.ts";
import { SILENT } from "../testing/test-runner.ts";
import { PrepareCurrent } from "./prepare-current.ts";
import type { Prepared } from "./tests-ahead.ts";

const sample = judgedChallenge(samplePackage(), "rust");
const named = (digest: string): JudgedChallenge => ({ ...sample, digest });
const never = new AbortController().signal;

/** A lane that keeps its jobs until a test runs them, and tests whose building is a line in a list. */
function world() {
  const jobs: IdleJob[] = [];
  const built = new Map<string, Uint8Array>();
  const signals: AbortSignal[] = [];
  const it = {
    images: { rust: "sha256:one" } as Images,
    current: [named("a"), named("b")],
    /** How often the database was asked. */
    looks: 0,
    jobs,
    built,
    signals,
    prepared: "ready" as Prepared,
    database: async () => {},
    /** Runs what waits in the lane. */
    async idle() {
      for (const job of jobs.splice(0)) await job.run(never);
    },
  };
  const key = ({ digest }: JudgedChallenge, image: string) => `${digest} ${image}`;
  const prepare = new PrepareCurrent({
    currentChallenges: async () => {
      it.looks += 1;
      const { current } = it;
      await it.database();
      return current;
    },
    ahead: {
      find: (challenge, image) => built.get(key(challenge, image)) ?? null,
      isPrepared: (challenge, image) => built.has(key(challenge, image)),
      prepare: async (challenge, image, signal) => {
        signals.push(signal ?? never);
        if (it.prepared === "ready") built.set(key(challenge, image), Uint8Array.of(1));
        return it.prepared;
      },
    },
    lane: { add: (job) => jobs.push(job) },
    readyImages: () => it.images,
    log: SILENT,
  });
  return { it, prepare };
}

test("when a language becomes ready, every current challenge is built, once", async () => {
  const { it, prepare } = world();
  await prepare.imagesChanged();
  await it.idle();
  expect([...it.built.keys()]).toEqual(["a sha256:one", "b sha256:one"]);
  await prepare.look();
  expect(it.jobs).toEqual([]);
});

test("the database is asked when other images are ready, not at every word of the engine", async () => {
  const { it, prepare } = world();
  for (let word = 0; word < 5; word += 1) await prepare.imagesChanged();
  expect(it.looks).toBe(1);
  // Away and back again, with the same images.
  it.images = {};
  await prepare.imagesChanged();
  it.images = { rust: "sha256:one" };
  await prepare.imagesChanged();
  expect(it.looks).toBe(1);
  it.images = { rust: "sha256:two" };
  await prepare.imagesChanged();
  expect(it.looks).toBe(2);
  await it.idle();
  expect([...it.built.keys()]).toContain("a sha256:two");
});

test("what is published while a look is under way is looked for after it, once for all who asked", async () => {
  const { it, prepare } = world();
  let go = () => {};
  const asked = new Promise<void>((resolve) => {
    it.database = () => {
      resolve();
      return new Promise((answer) => {
        go = answer;
      });
    };
  });
  const first = prepare.look();
  await asked;
  it.current = [named("a"), named("b"), named("c")];
  it.database = async () => {};
  const others = [prepare.look(), prepare.look(), prepare.imagesChanged()];
  go();
  await Promise.all([first, ...others]);
  expect(it.looks).toBe(2);
  await it.idle();
  expect([...it.built.keys()]).toEqual(["a sha256:one", "b sha256:one", "c sha256:one"]);
});

test("what was published while no image was ready is built when there is one", async () => {
  const { it, prepare } = world();
  await prepare.imagesChanged();
  it.images = {};
  it.current = [named("c")];
  await prepare.look();
  expect(it.looks).toBe(1);
  it.images = { rust: "sha256:one" };
  await prepare.imagesChanged();
  await it.idle();
  expect([...it.built.keys()]).toContain("c sha256:one");
});

test("a look that the database did not answer is made up for at the engine's next word", async () => {
  const { it, prepare } = world();
  it.database = () => Promise.reject(new Error("away"));
  await prepare.imagesChanged();
  it.database = async () => {};
  await prepare.imagesChanged();
  await it.idle();
  expect(it.built.size).toBe(2);
});

test("tests that made room for others are built again for who hands in, and for nobody else", async () => {
  const { it, prepare } = world();
  await prepare.look();
  await it.idle();
  it.built.delete("a sha256:one");
  await prepare.look();
  expect(it.jobs).toEqual([]);
  expect([prepare.find(named("a"), "sha256:one"), prepare.find(named("a"), "sha256:one")]).toEqual([null, null]);
  expect(it.jobs).toHaveLength(1);
  await it.idle();
  expect(prepare.find(named("a"), "sha256:one")).not.toBeNull();
  expect(it.jobs).toEqual([]);
});

test("what was given up, and a build that was cut short, are asked for again", async () => {
  const { it, prepare } = world();
  await prepare.look();
  for (const job of it.jobs.splice(0)) await job.giveUp();
  await prepare.look();
  expect(it.jobs).toHaveLength(2);
  it.prepared = "not-now";
  await it.idle();
  prepare.find(named("a"), "sha256:one");
  expect(it.jobs).toHaveLength(1);
});

test("building yields: it hears when a judgement needs the machine, and nobody waits for it", async () => {
  const { it, prepare } = world();
  await prepare.look();
  const [job] = it.jobs;
  const abort = new AbortController();
  await job?.run(abort.signal);
  expect([it.signals, job?.patienceMs]).toEqual([[abort.signal], null]);
});
