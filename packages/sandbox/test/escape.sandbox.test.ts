import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunFacts, Sandbox, SandboxSession } from "../src/sandbox.ts";
import { LIMITS, MIB, sh, spec, testImage, testInstance, testSandbox, text } from "./fixture.ts";

const ENOSYS = "38";
const instance = testInstance();
const sandbox: Sandbox = testSandbox(instance);
let image: string;
let program: Uint8Array;
let compile: SandboxSession;
let run: SandboxSession;
let probes: Map<string, string>;

beforeAll(async () => {
  image = await testImage(instance);
  [compile, run] = await Promise.all([
    sandbox.open({ image, stage: "compile", limits: LIMITS.compile, judgement: "escape" }),
    sandbox.open({ image, stage: "run", limits: LIMITS.run, judgement: "escape" }),
  ]);
  const source = await readFile(new URL("./probes.rs", import.meta.url));
  await compile.put([{ path: "/tmp/probes.rs", data: source }]);
  const built = await compile.run(
    spec(["/usr/bin/rustc", "--edition=2024", "-o", "/tmp/probes", "/tmp/probes.rs"], {
      wallTimeMs: 60_000,
      cpuTimeMs: 60_000,
    }),
  );
  expect(text(built.stderr)).toBe("");
  const taken = await compile.take("/tmp/probes", 64 * MIB);
  if (!taken) throw new Error("rustc made no program");
  program = taken;
  await run.put([{ path: "/tmp/probes", data: program, executable: true }]);
  probes = read(await run.run(spec(["/tmp/probes"])));
}, 300_000);
afterAll(() => sandbox.close());

function read(facts: RunFacts): Map<string, string> {
  expect(facts).toMatchObject({ exitCode: 0, signal: null });
  const lines = text(facts.stdout).trim().split("\n");
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), line.slice(line.lastIndexOf(" ") + 1)]));
}

describe("a guest that tries to get out", () => {
  it("is refused every system call that leads there", () => {
    const worked = [...probes].filter(([name, errno]) => errno === "0" && !name.startsWith("allowed: "));
    expect(worked).toEqual([]);
    expect(probes.size).toBeGreaterThan(60);
  });

  it("finds that the probes themselves work, by what is allowed", () => {
    const allowed = [...probes].filter(([name]) => name.startsWith("allowed: "));
    expect(allowed.map(([, errno]) => errno)).toEqual(["0", "0", "0"]);
  });

  it("is told that clone3 does not exist, so that libc falls back to the call we can look at", () => {
    expect(probes.get("clone3")).toBe(ENOSYS);
  });

  it("is refused the same in the compile stage, where hostile code runs too", async () => {
    const there = read(await compile.run(spec(["/tmp/probes"])));
    expect([...there].filter(([name, errno]) => errno === "0" && !name.startsWith("allowed: "))).toEqual([]);
  });

  it("cannot write anywhere but in /tmp", async () => {
    const script =
      "find / -xdev -writable -not -path '/proc/*' 2>/dev/null; find /dev -writable -type d 2>/dev/null; grep -v ' ro,' /proc/mounts | cut -d' ' -f2 | while read d; do [ -w $d ] && [ -d $d ] && echo $d; done; exit 0";
    const facts = await run.run(sh(script));
    const places = new Set(
      text(facts.stdout)
        .trim()
        .split("\n")
        .filter((line) => line !== ""),
    );
    expect(
      [...places].filter(
        (place) => !/^\/tmp|^\/dev\/(null|zero|full|random|urandom|tty|ptmx|pts|fd|std|mqueue)/.test(place),
      ),
    ).toEqual([]);
  });

  it("cannot leave a message queue behind, though the engine mounts their directory writable", async () => {
    const facts = await run.run(sh(": > /dev/mqueue/left"));
    expect(facts.exitCode).not.toBe(0);
    expect(text((await run.run(sh("ls -A /dev/mqueue"))).stdout)).toBe("");
  });

  it("finds no setuid program", async () => {
    const facts = await run.run(sh("find / -xdev -perm /6000 -type f 2>/dev/null; exit 0"));
    expect(text(facts.stdout)).toBe("");
  });

  it("sees only the environment its run names, and not the agent's", async () => {
    const facts = await run.run(spec(["/usr/bin/env"], { env: { ONLY: "this" } }));
    expect(text(facts.stdout)).toBe("ONLY=this\n");
  });

  it("inherits no descriptor beyond the three, and two more only with a nonce", async () => {
    const script = "ls /proc/self/fd | tr '\\n' ' '";
    // The last one is ls's own, for the directory it reads.
    expect(text((await run.run(sh(script))).stdout).trim()).toBe("0 1 2 3");
    expect(text((await run.run(sh(script, { nonce: Buffer.from("n") }))).stdout).trim()).toBe("0 1 2 3 4 5");
  });

  it("is nobody, with no group and no capability", async () => {
    const facts = await run.run(
      sh("id -u; id -G; grep -E '^(CapEff|CapBnd|NoNewPrivs|Seccomp):' /proc/self/status | tr -s '\\t ' ' '"),
    );
    expect(text(facts.stdout)).toBe(
      "65534\n65534\nCapEff: 0000000000000000\nCapBnd: 0000000000000000\nNoNewPrivs: 1\nSeccomp: 2\n",
    );
  });

  it("leaves no core file", async () => {
    expect((await run.run(sh("kill -ABRT $$"))).signal).toBe(6);
    expect(text((await run.run(sh("ulimit -c; ls /tmp"))).stdout)).toBe("0\nprobes\n");
  });

  it("has no network: no interface but an unused loopback, no route", async () => {
    const facts = await run.run(sh("tail -n +3 /proc/net/dev | cut -d: -f1 | tr -d ' '; tail -n +2 /proc/net/route"));
    expect(text(facts.stdout)).toBe("lo\n");
  });
});

describe("a guest that makes the kernel end PID 1 for want of memory", () => {
  it("has used up its memory, and nobody else is at fault", async () => {
    const session = await sandbox.open({ image, stage: "run", limits: LIMITS.run, judgement: "hoard" });
    await session.put([{ path: "/tmp/probes", data: program, executable: true }]);
    const heard: RunFacts[] = [];
    const specs = [sh("exit 3"), spec(["/tmp/probes", "hoard"]), sh("exit 4"), sh("exit 5")];
    const end = await session.runEach(specs, (_, facts) => heard.push(facts) > 0);
    expect(end).toEqual({ completed: 2, skipped: "memory" });
    expect(heard.map(({ exitCode, signal, oomKills }) => [exitCode, signal, oomKills])).toEqual([
      [3, null, 0],
      [null, 9, 1],
    ]);
    expect(heard[1]?.memoryPeakBytes).toBe(LIMITS.run.memoryBytes);
    // The container is gone, and that is said as before.
    await expect(session.run(sh("exit 6"))).rejects.toMatchObject({ code: "SESSION_LOST" });
    session.release(true);
  });
});
