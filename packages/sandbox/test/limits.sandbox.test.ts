import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Sandbox, SandboxSession } from "../src/sandbox.ts";
import { LIMITS, MIB, sh, spec, testImage, testInstance, testSandbox, text } from "./fixture.ts";

const instance = testInstance();
const sandbox: Sandbox = testSandbox(instance);
let image: string;
let session: SandboxSession;

beforeAll(async () => {
  image = await testImage(instance);
  await sandbox.warm([{ image, stage: "run", limits: LIMITS.run }], 1);
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  session = await sandbox.open({ image, stage: "run", limits: LIMITS.run, judgement: "limits" });
});
// Whatever the guest did, the agent lives, nothing of the guest does, and the next run is as if nothing had been.
afterEach(async () => {
  const after = await session.run(sh("set -- /proc/[0-9]*; echo alive $#"));
  expect(after).toMatchObject({ exitCode: 0, oomKills: 0, leftoverProcesses: 0 });
  // The agent and the shell that counts.
  expect(text(after.stdout)).toBe("alive 2\n");
  session.release(false);
});

describe("time", () => {
  it("stops a spinning program when its CPU time is used up", async () => {
    const facts = await session.run(sh("while :; do :; done", { cpuTimeMs: 500 }));
    expect(facts.stopped).toBe("cpu-time");
    expect(facts.cpuTimeMs).toBeGreaterThanOrEqual(500);
    expect(facts.cpuTimeMs).toBeLessThan(800);
  });

  it("counts the CPU time of children that nobody waits for", async () => {
    const facts = await session.run(sh("(while :; do :; done) & sleep 30", { cpuTimeMs: 500 }));
    expect(facts.stopped).toBe("cpu-time");
    expect(facts.cpuTimeMs).toBeLessThan(800);
  });

  it("stops a sleeping program at its wall limit, with hardly any CPU time", async () => {
    const facts = await session.run(spec(["/bin/sleep", "60"], { wallTimeMs: 400 }));
    expect(facts.stopped).toBe("wall-time");
    expect(facts.wallTimeMs).toBeGreaterThanOrEqual(400);
    expect(facts.wallTimeMs).toBeLessThan(900);
    expect(facts.cpuTimeMs).toBeLessThan(100);
  });

  it.each([
    ["ignores SIGTERM", "trap '' TERM INT HUP; while :; do sleep 1; done"],
    ["stops itself", "kill -STOP $$"],
    ["moved to a session of its own", "setsid sleep 60"],
    ["forked twice and holds stdout", "(setsid sleep 60 &) ; sleep 60"],
  ])("stops one that %s", async (_, script) => {
    const facts = await session.run(sh(script, { wallTimeMs: 400 }));
    expect(facts.stopped).toBe("wall-time");
    expect(facts.wallTimeMs).toBeLessThan(900);
  });

  it("does not wait for a child that holds stdout after the program ended", async () => {
    const facts = await session.run(sh("setsid sh -c 'sleep 60 & sleep 60' & echo done", { wallTimeMs: 5000 }));
    expect(facts).toMatchObject({ exitCode: 0, stopped: null });
    expect(facts.wallTimeMs).toBeLessThan(2000);
    expect(facts.leftoverProcesses).toBeGreaterThan(0);
    expect(text(facts.stdout)).toBe("done\n");
  });

  it("gives everything to a program that does not read its input, and keeps the clock", async () => {
    const facts = await session.run(spec(["/bin/sleep", "60"], { stdin: new Uint8Array(MIB), wallTimeMs: 400 }));
    expect(facts.stopped).toBe("wall-time");
  });
});

describe("memory", () => {
  // dd's buffer is the program's own memory.
  const bomb = "dd if=/dev/zero of=/dev/null bs=400M count=1 2>/dev/null";

  it("counts the kill of a program that takes too much", async () => {
    const facts = await session.run(sh(`exec ${bomb}`));
    expect(facts.oomKills).toBeGreaterThan(0);
    expect(facts).toMatchObject({ exitCode: null, signal: 9, stopped: null });
  });

  it("counts it too when it was a child and the parent ends well", async () => {
    const facts = await session.run(sh(`${bomb}; exit 0`));
    expect(facts).toMatchObject({ exitCode: 0, stopped: null });
    expect(facts.oomKills).toBeGreaterThan(0);
  });

  it("counts none for a program that only says 137", async () => {
    expect(await session.run(sh("exit 137"))).toMatchObject({ exitCode: 137, signal: null, oomKills: 0 });
  });

  it("counts none for a program that kills itself", async () => {
    expect(await session.run(sh("kill -KILL $$"))).toMatchObject({ signal: 9, oomKills: 0, stopped: null });
  });

  it("measures the peak of the program, not of the one before", async () => {
    const large = await session.run(spec(["/usr/bin/dd", "if=/dev/zero", "of=/dev/null", "bs=64M", "count=1"]));
    const small = await session.run(spec(["/bin/true"]));
    expect(large.memoryPeakBytes).toBeGreaterThan(64 * MIB);
    expect(small.memoryPeakBytes).toBeLessThan(8 * MIB);
  });

  it("survives a full scratch directory, in bytes and in names", async () => {
    const full = await session.run(
      sh("dd if=/dev/zero of=/tmp/a bs=1M count=60 2>/dev/null; dd if=/dev/zero of=/tmp/b bs=1M count=60"),
    );
    expect(full).toMatchObject({ exitCode: 1, oomKills: 0 });
    const names = await session.run(
      sh("rm /tmp/a /tmp/b; i=0; while [ $i -lt 5000 ]; do : > /tmp/$i || exit 1; i=$((i+1)); done"),
    );
    expect(names.exitCode).not.toBe(0);
    await expect(session.put([{ path: "/tmp/new", data: new Uint8Array(1) }])).rejects.toMatchObject({
      code: "FILES_REFUSED",
    });
  });
});

describe("processes", () => {
  it("contains a fork bomb, and kills and counts what is left of it", async () => {
    const facts = await session.run(sh("bomb() { bomb | bomb & }; bomb; sleep 60", { wallTimeMs: 1500 }));
    expect(facts.startError).toBeNull();
    expect(facts.leftoverProcesses).toBeLessThanOrEqual(LIMITS.run.processes);
  });

  it("survives a guest that kills and stops all it may", async () => {
    const facts = await session.run(
      sh("kill -STOP 1; kill -SEGV 1; kill -KILL 1; kill -TERM 1; sleep 20 & kill -KILL -1; exit 3"),
    );
    expect(facts.stopped).toBeNull();
    expect(facts.oomKills).toBe(0);
  });
});

describe("output", () => {
  it("keeps the first bytes up to the cap, then kills", async () => {
    const facts = await session.run(spec(["/usr/bin/yes"], { outputBytes: 100_000 }));
    expect(facts.stopped).toBe("output");
    expect(facts.stdout.length).toBe(100_000);
    expect(facts.droppedBytes).toBeGreaterThan(0);
    expect(facts.wallTimeMs).toBeLessThan(2000);
  });

  it("counts both streams together", async () => {
    const facts = await session.run(
      sh("while :; do echo aaaaaaaaaaaaaaaa; echo bbbbbbbbbbbbbbbb >&2; done", { outputBytes: 50_000 }),
    );
    expect(facts.stopped).toBe("output");
    expect(facts.stdout.length + facts.stderr.length).toBe(50_000);
    expect(facts.stderr.length).toBeGreaterThan(0);
  });

  it("lets a program print exactly its cap", async () => {
    const facts = await session.run(sh("head -c 70000 /dev/zero", { outputBytes: 70_000 }));
    expect(facts).toMatchObject({ exitCode: 0, stopped: null, droppedBytes: 0 });
  });

  it("drops without killing where asked to", async () => {
    const facts = await session.run(
      sh("head -c 5000000 /dev/zero; exit 3", { outputBytes: 1000, truncateOutput: true }),
    );
    expect(facts).toMatchObject({ exitCode: 3, stopped: null, droppedBytes: 4_999_000 });
  });

  it("carries bytes that look like the agent's own frames as what they are", async () => {
    const facts = await session.run(sh("printf '\\001\\000\\000\\000\\001\\011\\000\\000\\000\\003'"));
    expect([...facts.stdout]).toEqual([1, 0, 0, 0, 1, 9, 0, 0, 0, 3]);
  });

  it("keeps the first 64 KiB of an answer", async () => {
    const facts = await session.run(sh("head -c 200000 /dev/zero >&4", { nonce: Buffer.from("n") }));
    expect(facts.answer.length).toBe(64 * 1024);
  });
});

describe("starting", () => {
  it("tells a program that is not there from one that ends with 127", async () => {
    const missing = await session.run(spec(["/nowhere/program"]));
    expect(missing).toMatchObject({ exitCode: null, signal: null });
    expect(missing.startError).toMatch(/No such file/);
    expect(await session.run(sh("exit 127"))).toMatchObject({ exitCode: 127, startError: null });
  });

  it("says that the working directory is not there", async () => {
    expect((await session.run(spec(["/bin/true"], { workingDirectory: "/nowhere" }))).startError).toMatch(
      /No such file/,
    );
  });

  it("gives a program its input, and then the end of it", async () => {
    const input = Buffer.from("x".repeat(300_000));
    const facts = await session.run(spec(["/usr/bin/wc", "-c"], { stdin: input }));
    expect(text(facts.stdout).trim()).toBe("300000");
    expect(text((await session.run(spec(["/usr/bin/wc", "-c"]))).stdout).trim()).toBe("0");
  });
});
