import { materialOf } from "@crucible/contract";
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
