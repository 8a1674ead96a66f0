import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type JudgedChallenge, judgedChallenge } from "@crucible/contract";
import { createFakeSandbox, type FakeScript } from "@crucible/sandbox/fake";
import { afterEach, beforeEach, expect, test } from "vitest";
import { samplePackage } from "../testing/sample-package.ts";
import { BuiltStore } from "./built-store.ts";
import { TestsAhead } from "./tests-ahead.ts";

const IMAGE = "sha256:image";
const challenge = judgedChallenge(samplePackage(), "rust");

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "crucible-ahead-"));
});
afterEach(() => rm(directory, { recursive: true }));

const onDisk = (where = directory) =>
  new BuiltStore(where, () => {
    // What troubles a store is its own test's.
  });

/** Whatever is asked to be built, `bytes` is it. */
function building(bytes: string, script: FakeScript = () => ({})) {
  return createFakeSandbox((spec, guest) => {
    for (const argument of spec.argv) {
      const output = /^-o(\/.+)$/.exec(argument)?.[1];
      if (output !== undefined) guest.files.set(output, Buffer.from(bytes));
    }
    return script(spec, guest);
  });
}
const found = (ahead: TestsAhead, of: JudgedChallenge = challenge) => {
  const built = ahead.find(of, IMAGE);
  return built === null ? null : Buffer.from(built).toString();
};

test("nothing is at hand before it was prepared; then it is, without a container", async () => {
  const sandbox = building("tests");
  const ahead = new TestsAhead(sandbox, null);
  expect(found(ahead)).toBeNull();
  expect(await ahead.prepare(challenge, IMAGE)).toBe("ready");
  expect(found(ahead)).toBe("tests");
  const opened = sandbox.sessions.length;
  expect(await ahead.prepare(challenge, IMAGE)).toBe("ready");
  expect(sandbox.sessions).toHaveLength(opened);
  expect(ahead.find(challenge, "sha256:other")).toBeNull();
  expect(ahead.find({ ...challenge, digest: "another" }, IMAGE)).toBeNull();
});

test("what judges everybody is built where no student's code was", async () => {
  const sandbox = building("tests");
  await new TestsAhead(sandbox, null).prepare(challenge, IMAGE);
  expect(sandbox.sessions.map(({ spec }) => spec.fresh)).toEqual([true]);
});

test("two who ask at once have it built once", async () => {
  const sandbox = building("tests");
  const ahead = new TestsAhead(sandbox, null);
  await Promise.all([ahead.prepare(challenge, IMAGE), ahead.prepare(challenge, IMAGE)]);
  expect(sandbox.sessions).toHaveLength(1);
});

test("it is kept on disk, whole, for the next start", async () => {
  await new TestsAhead(building("tests"), onDisk()).prepare(challenge, IMAGE);
  expect((await readdir(directory)).filter((name) => name.endsWith(".part"))).toEqual([]);
  const sandbox = building("other");
  const next = new TestsAhead(sandbox, onDisk());
  expect(await next.prepare(challenge, IMAGE)).toBe("ready");
  expect(found(next)).toBe("tests");
  expect(sandbox.sessions).toEqual([]);
});

test("tests that cannot be built do not serve, and are not tried at every submission", async () => {
  const sandbox = building("tests", () => ({ exitCode: 1 }));
  const ahead = new TestsAhead(sandbox, onDisk());
  expect(await ahead.prepare(challenge, IMAGE)).toBe("does-not-serve");
  expect(found(ahead)).toBeNull();
  expect(await readdir(directory)).toEqual([]);
  expect(await ahead.prepare(challenge, IMAGE)).toBe("does-not-serve");
  expect(sandbox.sessions).toHaveLength(1);
});

test("a sandbox that fails is no answer: it is asked again", async () => {
  let broken = true;
  const sandbox = building("tests", () => {
    if (broken) throw new Error("gone");
    return {};
  });
  const ahead = new TestsAhead(sandbox, null);
  await expect(ahead.prepare(challenge, IMAGE)).rejects.toThrow("gone");
  broken = false;
  expect(await ahead.prepare(challenge, IMAGE)).toBe("ready");
});

test("a disk that keeps nothing loses nothing that was built", async () => {
  const file = path.join(directory, "a file");
  await writeFile(file, "");
  const ahead = new TestsAhead(building("tests"), onDisk(file));
  expect(await ahead.prepare(challenge, IMAGE)).toBe("ready");
  expect(found(ahead)).toBe("tests");
});

test.each([
  { stopped: "wall-time" as const, exitCode: null },
  { oomKills: 1, exitCode: null },
  { signal: 9, exitCode: null },
])("a build cut short (%o) says nothing about the tests: another time is tried", async (end) => {
  let busy = true;
  const sandbox = building("tests", () => (busy ? end : {}));
  const ahead = new TestsAhead(sandbox, null);
  expect(await ahead.prepare(challenge, IMAGE)).toBe("not-now");
  expect(ahead.isPrepared(challenge, IMAGE)).toBe(false);
  expect(sandbox.sessions.map(({ released }) => released)).toEqual(["dirty"]);
  busy = false;
  expect(await ahead.prepare(challenge, IMAGE)).toBe("ready");
});

test("tests whose build never ends are not tried for ever", async () => {
  const ahead = new TestsAhead(
    building("tests", () => ({ stopped: "wall-time" })),
    null,
  );
  const ends: string[] = [];
  for (let time = 0; time < 4; time += 1) ends.push(await ahead.prepare(challenge, IMAGE));
  expect(ends).toEqual(["not-now", "not-now", "does-not-serve", "does-not-serve"]);
});

test("whoever waits no longer hears so at once, and the container is given back while its compiler still runs", async () => {
  let began = () => {};
  const begun = new Promise<void>((resolve) => {
    began = resolve;
  });
  let endless = true;
  const sandbox = building("tests", () => {
    began();
    return endless ? new Promise(() => {}) : {};
  });
  const ahead = new TestsAhead(sandbox, null);
  const abort = new AbortController();
  const preparing = ahead.prepare(challenge, IMAGE, abort.signal);
  await begun;
  abort.abort(new Error("a judgement needs the machine"));
  await expect(preparing).rejects.toThrow("a judgement needs the machine");
  expect(sandbox.sessions.map(({ released }) => released)).toEqual(["dirty"]);
  endless = false;
  expect(await ahead.prepare(challenge, IMAGE)).toBe("ready");
});

test("memory for built tests is bounded: those asked for longest ago make room, and their place on disk keeps them", async () => {
  const large = "x".repeat(24 * 1024 * 1024);
  const sandbox = building(large);
  const ahead = new TestsAhead(sandbox, onDisk());
  const [one, two, three] = ["one", "two", "three"].map((digest) => ({ ...challenge, digest }));
  if (one === undefined || two === undefined || three === undefined) throw new RangeError("three of them");
  await ahead.prepare(one, IMAGE);
  await ahead.prepare(two, IMAGE);
  ahead.find(one, IMAGE);
  await ahead.prepare(three, IMAGE);
  expect([one, two, three].map((each) => ahead.isPrepared(each, IMAGE))).toEqual([true, false, true]);
  expect(await ahead.prepare(two, IMAGE)).toBe("ready");
  expect(sandbox.sessions).toHaveLength(3);
});
