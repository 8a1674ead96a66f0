import { materialOf } from "@crucible/contract";
import { SandboxError } from "@crucible/sandbox";
import { expect, test } from "vitest";
import { gate, loopFixture } from "./testing/loop-fixture.ts";
import { samplePackage } from "./testing/sample-package.ts";
import type { Script } from "./testing/scripted-sandbox.ts";

const fixture = loopFixture();
const [file] = materialOf(samplePackage(), "rust").solution;
const another = (more: string) => [{ path: "src/lib.rs", content: `${file?.content}${more}` }];
const isLinter = (argv: string[]) => argv[0]?.endsWith("clippy-driver") === true;

/** What clippy says, as rustc's JSON. */
const LINT = JSON.stringify({
  $message_type: "diagnostic",
  message: "unneeded `return` statement",
  code: { code: "clippy::needless_return", explanation: null },
  level: "warning",
  spans: [],
  children: [],
  rendered: "warning: unneeded `return` statement",
});
const linting: Script = {
  run: ({ argv }) => (isLinter(argv) ? { stderr: new TextEncoder().encode(LINT) } : {}),
};

async function outcomeOf(id: string) {
  const events = await fixture.queue.events(id);
  const done = events.find((event) => event.type === "done");
  if (done?.type !== "done") throw new Error(`${id} is not done`);
  return done;
}

test("the same files get the earlier result at once, marked as such, without a container", async () => {
  let opened = 0;
  const counting: Script = {
    open: () => {
      opened += 1;
    },
  };
  fixture.start({ id: "one", script: counting });
  const first = await fixture.handIn();
  await fixture.done(first);
  await fixture.adviceOf(first);
  const before = opened;
  const second = await fixture.handIn();
  await fixture.done(second);
  expect(opened).toBe(before);
  expect((await outcomeOf(first)).outcome).toMatchObject({ verdict: "AC", cached: false });
  expect((await outcomeOf(second)).outcome).toMatchObject({ verdict: "AC", cached: true, testsPassed: 3 });
  const told = await fixture.queue.eventTypes(second);
  expect(told.slice(0, 5)).toEqual(["started", "test", "test", "test", "done"]);
});

test("other files are judged, and a regrade is judged again", async () => {
  fixture.start({ id: "one" });
  await fixture.done(await fixture.handIn());
  const changed = await fixture.queue.handIn(another("\n// changed"));
  const regraded = await fixture.queue.handIn(materialOf(samplePackage(), "rust").solution, { priority: 1 });
  for (const id of [changed, regraded]) {
    await fixture.done(id);
    expect((await outcomeOf(id)).outcome.cached).toBe(false);
  }
});

test("a judging error is never taken over", async () => {
  const broken = fixture.start({
    id: "broken",
    script: {
      run: ({ nonce }) =>
        nonce === undefined ? {} : { exitCode: 102, answer: Buffer.concat([nonce, Buffer.from("!no such test")]) },
    },
  });
  const failed = await fixture.handIn();
  expect(await fixture.done(failed)).toMatchObject({ verdict: "JE" });
  await broken.stopNow();
  fixture.start({ id: "sound" });
  const again = await fixture.handIn();
  expect(await fixture.done(again)).toMatchObject({ verdict: "AC" });
  expect((await outcomeOf(again)).outcome.cached).toBe(false);
});

test("advice comes after the verdict, which says that it does, and an earlier judgement's advice comes along", async () => {
  fixture.start({ id: "one", script: linting });
  const id = await fixture.handIn();
  await fixture.done(id);
  expect((await outcomeOf(id)).adviceFollows).toBe(true);
  const advice = await fixture.adviceOf(id);
  expect(advice?.lints?.map(({ code }) => code)).toEqual(["clippy::needless_return"]);
  expect((await fixture.queue.events(id)).map(({ type }) => type).slice(-2)).toEqual(["done", "advice"]);
  const second = await fixture.handIn();
  expect(await fixture.adviceOf(second)).toEqual(advice);
});

test("an earlier judgement's advice is told at once, however much is waiting to be judged", async () => {
  const { script, open, reached } = gate();
  let hold = false;
  const runner = fixture.start({
    id: "one",
    capacity: 2,
    script: { run: (spec, guest) => (hold ? script.run?.(spec, guest) : linting.run?.(spec, guest)) ?? {} },
  });
  const first = await fixture.handIn();
  const advice = await fixture.adviceOf(first);
  hold = true;
  const busy = await fixture.queue.handIn(another("\n// busy"));
  await reached;
  const second = await fixture.handIn();
  expect(await fixture.adviceOf(second)).toEqual(advice);
  expect(runner.loop.running()).toBe(1);
  open();
  await fixture.done(busy);
});

test("a repeated judgement gets the advice that the earlier one could not be given", async () => {
  let fail = true;
  fixture.start({
    id: "one",
    script: {
      run: (spec, guest) => {
        if (isLinter(spec.argv) && fail) throw new SandboxError("SESSION_LOST", "lost", true);
        return linting.run?.(spec, guest) ?? {};
      },
    },
  });
  const first = await fixture.handIn();
  expect(await fixture.adviceOf(first)).toBeNull();
  fail = false;
  const second = await fixture.handIn();
  expect((await fixture.adviceOf(second))?.lints).toHaveLength(1);
  expect((await outcomeOf(second)).outcome.cached).toBe(true);
});

test("a database that is away when an earlier result is asked for, or advice is told, loses neither", async () => {
  const away = () => Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
  const refused = new Set<string>();
  const once = (what: string) => {
    if (refused.has(what)) return;
    refused.add(what);
    throw away();
  };
  const runner = fixture.start({
    id: "one",
    script: linting,
    wrapQueue: (wrapped) => ({
      ...wrapped,
      findEarlier: async (key) => {
        once("findEarlier");
        return wrapped.findEarlier(key);
      },
      advise: async (claim, advice) => {
        once(`advice to ${claim.judgementId}`);
        return wrapped.advise(claim, advice);
      },
    }),
  });
  const ids = [await fixture.handIn()];
  expect(await fixture.adviceOf(ids[0] ?? "")).not.toBeNull();
  ids.push(await fixture.handIn());
  expect(await fixture.adviceOf(ids[1] ?? "")).not.toBeNull();
  for (const id of ids) expect(await fixture.done(id)).toMatchObject({ verdict: "AC", attempt: 1 });
  expect(refused.size).toBe(3);
  expect(runner.faults).toEqual([]);
});

test("advice yields to the next judgement, and is given when nobody waits", async () => {
  const { script, open, reached } = gate();
  let lints = 0;
  let lintBegun = () => {};
  const linted = new Promise<void>((resolve) => {
    lintBegun = resolve;
  });
  let holdLint = true;
  let holdTests = false;
  fixture.start({
    id: "one",
    script: {
      run: (spec, guest) => {
        if (!isLinter(spec.argv)) return holdTests ? (script.run?.(spec, guest) ?? {}) : {};
        lints += 1;
        lintBegun();
        return holdLint ? new Promise(() => undefined) : {};
      },
    },
  });
  const first = await fixture.handIn();
  await fixture.done(first);
  await linted;
  // It hangs, and yet the next submission is judged.
  holdTests = true;
  const second = await fixture.queue.handIn(another("\n// next"));
  await reached;
  holdLint = false;
  open();
  await fixture.done(second);
  expect(await fixture.adviceOf(first)).not.toBeNull();
  expect(await fixture.adviceOf(second)).not.toBeNull();
  expect(lints).toBe(3);
});

test("a runner that stops tells whoever waits for advice that there is none", async () => {
  let begun = () => {};
  const linting = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const runner = fixture.start({
    id: "one",
    script: {
      run: ({ argv }) => {
        if (!isLinter(argv)) return {};
        begun();
        return new Promise(() => undefined);
      },
    },
  });
  const id = await fixture.handIn();
  await fixture.done(id);
  await linting;
  await runner.drain();
  expect(await fixture.adviceOf(id)).toBeNull();
});

test("of code that does not compile there is no advice", async () => {
  fixture.start({
    id: "one",
    script: { run: ({ argv }) => (argv[0]?.endsWith("rustc") ? { exitCode: 1 } : {}) },
  });
  const id = await fixture.handIn();
  expect(await fixture.done(id)).toMatchObject({ verdict: "CE" });
  expect((await outcomeOf(id)).adviceFollows).toBe(false);
  expect((await fixture.queue.events(id)).at(-1)?.type).toBe("done");
});
