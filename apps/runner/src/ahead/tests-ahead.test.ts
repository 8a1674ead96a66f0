import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type JudgedChallenge, judgedChallenge } from "@crucible/contract";
import { createFakeSandbox, type FakeScript } from "@crucible/sandbox/fake";
import { afterEach, beforeEach, expect, test } from "vitest";
import { samplePackage } from "../testing/sample-package.ts";
import { TestsAhead } from "./tests-ahead.ts";

const IMAGE = "sha256:image";
const challenge = judgedChallenge(samplePackage(), "rust");

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "crucible-ahead-"));
});
afterEach(() => rm(directory, { recursive: true }));

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
  await new TestsAhead(building("tests"), directory).prepare(challenge, IMAGE);
  expect((await readdir(directory)).filter((name) => name.endsWith(".part"))).toEqual([]);
  const sandbox = building("other");
  const next = new TestsAhead(sandbox, directory);
  expect(await next.prepare(challenge, IMAGE)).toBe("ready");
  expect(found(next)).toBe("tests");
  expect(sandbox.sessions).toEqual([]);
});

test("tests that cannot be built do not serve, and are not tried at every submission", async () => {
  const sandbox = building("tests", () => ({ exitCode: 1 }));
  const ahead = new TestsAhead(sandbox, directory);
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
