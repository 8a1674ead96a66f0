import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runCanaries } from "../src/canaries.ts";
import { decodeAnswer, encodePing, encodeTake, FrameReader } from "../src/docker/frames.ts";
import type { Sandbox, SandboxSession } from "../src/sandbox.ts";
import { bytes, LIMITS, MIB, sh, spec, testImage, testInstance, testSandbox, text } from "./fixture.ts";

const instance = testInstance();
const sandbox: Sandbox = testSandbox(instance, { reuse: 1000 });
let image: string;
let session: SandboxSession;

const openCompile = () => sandbox.open({ image, stage: "compile", limits: LIMITS.compile, judgement: "session" });

beforeAll(async () => {
  image = await testImage(instance);
  await sandbox.warm([{ image, stage: "compile", limits: LIMITS.compile }], 1);
});
afterAll(() => sandbox.close());

describe("files and a guest that planted something", () => {
  beforeEach(async () => {
    session = await openCompile();
    return () => session.release(false);
  });

  it("replaces a planted link and never writes through it", async () => {
    await session.run(sh("echo victim > /tmp/victim; ln -s /tmp/victim /tmp/lib.rs; ln /tmp/victim /tmp/hard.rs"));
    await session.put([
      { path: "/tmp/lib.rs", data: bytes("new") },
      { path: "/tmp/hard.rs", data: bytes("new") },
    ]);
    expect(text((await session.run(sh("cat /tmp/victim /tmp/lib.rs /tmp/hard.rs"))).stdout)).toBe("victim\nnewnew");
  });

  it("does not wait at a planted fifo, neither to write nor to read", async () => {
    await session.run(sh("mkfifo /tmp/in /tmp/out"));
    await session.put([{ path: "/tmp/in", data: bytes("x") }]);
    expect(await session.take("/tmp/out", 100)).toBeNull();
    expect(text((await session.take("/tmp/in", 100)) ?? bytes(""))).toBe("x");
  });

  it("refuses a planted directory on the way or in the place of a file", async () => {
    await session.run(sh("mkdir /tmp/real /tmp/lib.rs; ln -s /tmp/real /tmp/linked"));
    await expect(session.put([{ path: "/tmp/linked/a", data: bytes("x") }])).rejects.toMatchObject({
      code: "FILES_REFUSED",
    });
    await expect(session.put([{ path: "/tmp/lib.rs", data: bytes("x") }])).rejects.toMatchObject({
      code: "FILES_REFUSED",
    });
  });

  it("takes no link, directory, device or file outside, and no sparse file larger than asked", async () => {
    await session.run(
      sh(
        "ln -s /etc/passwd /tmp/link; mkdir /tmp/folder; truncate -s 200M /tmp/sparse; echo x > /tmp/shut; chmod 0 /tmp/shut",
      ),
    );
    for (const path of ["/tmp/link", "/tmp/folder", "/tmp/sparse", "/tmp/shut", "/etc/passwd", "/tmp/../etc/passwd"]) {
      expect(await session.take(path, MIB)).toBeNull();
    }
  });

  it("keeps executables executable and the others not", async () => {
    await session.put([
      { path: "/tmp/yes", data: bytes("#!/bin/sh\necho ran\n"), executable: true },
      { path: "/tmp/no", data: bytes("#!/bin/sh\necho ran\n") },
    ]);
    expect(text((await session.run(spec(["/tmp/yes"]))).stdout)).toBe("ran\n");
    expect((await session.run(spec(["/tmp/no"]))).startError).toMatch(/denied/);
  });

  it("carries a large file both ways unchanged", async () => {
    const data = Buffer.alloc(20 * MIB, "crucible ");
    await session.put([{ path: "/tmp/large", data }]);
    const back = await session.take("/tmp/large", 32 * MIB);
    expect(Buffer.from(back ?? bytes("")).equals(data)).toBe(true);
  });

  it("answers calls in order when they are sent without waiting", async () => {
    const answers = await Promise.all([
      session.put([{ path: "/tmp/a", data: bytes("a") }]),
      session.run(sh("cat /tmp/a > /tmp/b")),
      session.take("/tmp/b", 10),
      session.runEach([sh("rm /tmp/b"), sh("true")], () => true),
      session.take("/tmp/b", 10),
    ]);
    expect(text(answers[2] ?? bytes(""))).toBe("a");
    expect(answers[4]).toBeNull();
  });

  it("splits many runs with much input over several requests, and the wall budget holds over all of them", async () => {
    const stdin = new Uint8Array(400 * 1024);
    const specs = [
      spec(["/bin/sleep", "9"], { wallTimeMs: 100 }),
      ...Array.from({ length: 9 }, () => spec(["/usr/bin/wc", "-c"], { stdin })),
    ];
    const all = await session.runEach(specs, () => true);
    expect(all).toEqual({ completed: 10, skipped: null });
    const some = await session.runEach(specs.toReversed(), () => true, { stopAfterTimeoutWallMs: 0 });
    expect(some).toEqual({ completed: 10, skipped: null });
    expect(await session.runEach(specs, () => true, { stopAfterTimeoutWallMs: 0 })).toEqual({
      completed: 1,
      skipped: "wall-time",
    });
  });

  it("gives a caller's own fault to the caller and goes on", async () => {
    const runs = session.runEach([sh("true"), sh("true")], () => {
      throw new RangeError("mine");
    });
    await expect(runs).rejects.toThrow(RangeError);
    expect((await session.run(sh("exit 4"))).exitCode).toBe(4);
  });
});

describe("a compile container that is used again", () => {
  const pooled = testSandbox(testInstance(), { reuse: 3 });
  const openPooled = () => pooled.open({ image, stage: "compile", limits: LIMITS.compile, judgement: "again" });
  beforeEach(() => pooled.warm([{ image, stage: "compile", limits: LIMITS.compile }], 1));
  afterAll(() => pooled.close());

  async function leftBy(script: string): Promise<{ same: boolean; left: string }> {
    const first = await openPooled();
    expect(await first.run(sh(script, { wallTimeMs: 60_000, cpuTimeMs: 60_000 }))).toMatchObject({ exitCode: 0 });
    first.release(true);
    const second = await openPooled();
    const left = text((await second.run(sh("ls -A /tmp"))).stdout);
    second.release(false);
    await pooled.warm([{ image, stage: "compile", limits: LIMITS.compile }], 1);
    return { same: second.id === first.id, left };
  }

  it.each([
    [
      "links, fifos, shut directories and odd names",
      "mkdir -p /tmp/a/b; chmod 000 /tmp/a/b; ln -s / /tmp/root; mkfifo /tmp/f; : > '/tmp/ odd\nname'; : > /tmp/.hidden",
    ],
    [
      "directories deeper than any path",
      "p=$(printf 'd/%.0s' $(seq 1900)); mkdir -p $p && cd -P $p && mkdir -p $p && cd -P $p",
    ],
    ["names like those the agent uses to empty it", "mkdir -p /tmp/.moved-1/.moved-2/.moved-3 /tmp/a/.moved-1"],
  ])("is the same container, emptied of %s", async (_, script) => {
    expect(await leftBy(script)).toEqual({ same: true, left: "" });
  });

  it("is another one after a result that was not clean", async () => {
    const first = await openPooled();
    first.release(false);
    const second = await openPooled();
    expect(second.id).not.toBe(first.id);
    second.release(false);
  });

  it.each([
    ["something still lived in it", sh("sleep 60 & exit 0")],
    ["its program was killed", sh("kill -KILL $$")],
    ["output was cut", sh("echo 12345", { outputBytes: 2, truncateOutput: true })],
    ["its time ran out", sh("sleep 60", { wallTimeMs: 50 })],
  ])("is another one when %s, whatever the caller says", async (_, unclean) => {
    const first = await openPooled();
    await first.run(unclean);
    first.release(true);
    const second = await openPooled();
    expect(second.id).not.toBe(first.id);
    second.release(false);
  });

  it("serves as often as it may, and no more", async () => {
    const ids: string[] = [];
    for (let use = 0; use < 4; use++) {
      const lent = await openPooled();
      ids.push(lent.id);
      lent.release(true);
    }
    expect(new Set(ids.slice(0, 3)).size).toBe(1);
    expect(ids[3]).not.toBe(ids[0]);
  });
});

describe("the agent and what it is sent", () => {
  const agentWith = (stdin: Uint8Array) => spec(["/crucible/agent"], { stdin });
  const answersOf = (stdout: Uint8Array) => new FrameReader().push(stdout).map(decodeAnswer);

  it("answers garbage with one sentence that says what is wrong, and ends", async () => {
    const garbage: [string, Uint8Array, RegExp][] = [
      ["an unknown operation", Uint8Array.of(1, 0, 0, 0, 200), /unknown operation 200/],
      ["no length", Uint8Array.of(0, 0, 0, 0, 0), /0 bytes/],
      ["an enormous length", Uint8Array.of(255, 255, 255, 255, 3), /4294967295 bytes/],
      ["a cut head", Uint8Array.of(1, 0), /ended inside/],
      ["a cut body", Uint8Array.of(50, 0, 0, 0, 1, 1, 0, 0, 0), /ended inside/],
      [
        "a text longer than its request",
        Uint8Array.of(9, 0, 0, 0, 2, 1, 0, 0, 0, 255, 255, 0, 0),
        /shorter than it says/,
      ],
      [
        "a list longer than allowed",
        Uint8Array.of(22, 0, 0, 0, 3, ...new Array(13).fill(0), 1, 0, 0, 0, 255, 255, 255, 127),
        /list of|ended|shorter/,
      ],
    ];
    const inner = await openCompile();
    for (const [, stdin, why] of garbage) {
      const facts = await inner.run(agentWith(stdin));
      expect(facts).toMatchObject({ exitCode: 2, signal: null });
      expect(answersOf(facts.stdout)).toEqual([{ kind: "broken", reason: expect.stringMatching(why) }]);
    }
    inner.release(false);
  });

  it("never crashes on random bytes", async () => {
    const inner = await openCompile();
    let seed = 1;
    const random = () => (seed = (seed * 48271) % 2147483647);
    // A likely length and operation first, so that the bodies are reached and not only the head.
    const inputs = Array.from({ length: 60 }, () => {
      const body = Uint8Array.from({ length: random() % 200 }, () => random() % (random() % 2 ? 256 : 4));
      return Buffer.concat([Buffer.from([body.length + 1, 0, 0, 0, 1 + (random() % 5)]), body]);
    });
    await inner.runEach(inputs.map(agentWith), (index, facts) => {
      expect(facts.signal, `input ${inputs[index]?.toString("hex")}`).toBeNull();
      expect([0, 2]).toContain(facts.exitCode);
      return true;
    });
    inner.release(false);
  });

  it("serves what is right and ends with its input", async () => {
    const inner = await openCompile();
    const facts = await inner.run(agentWith(Buffer.concat([encodePing(), encodeTake("/tmp/none", 5)])));
    expect(facts).toMatchObject({ exitCode: 0, signal: null });
    expect(answersOf(facts.stdout).map((answer) => answer.kind)).toEqual(["hello", "file"]);
    inner.release(false);
  });
});

describe("canaries", () => {
  it("find nothing wrong with this engine", async () => {
    expect(await runCanaries(sandbox, image)).toEqual([]);
  });
});
