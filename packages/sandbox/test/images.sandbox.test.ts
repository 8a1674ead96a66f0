import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { beforeAll, describe, expect, it } from "vitest";
import { connectEngine } from "../src/docker/connection.ts";
import { listOurs, removeOurs } from "../src/host/host-inventory.ts";
import { listOurContainers } from "../src/host/our-containers.ts";
import { startReaper } from "../src/host/reaper.ts";
import { CHECKOUT } from "../src/images/build-image.ts";
import { ensureImage, findImage } from "../src/images/ensure-image.ts";
import { repositoryAndTag } from "../src/images/image-source.ts";
import { labelsFor } from "../src/labels.ts";
import { silentLog } from "../src/log.ts";
import { bytes, LIMITS, MIB, sh, spec, testImage, testInstance, testSandbox, text } from "./fixture.ts";

const docker = connectEngine();
let image: string;
beforeAll(async () => {
  image = await testImage(testInstance());
});

describe("the Rust image", () => {
  it("is found the second time, and nothing is done", async () => {
    const steps: string[] = [];
    const facts = await ensureImage("rust", { instance: testInstance(), onProgress: ({ step }) => steps.push(step) });
    expect(facts).toEqual({
      reference: expect.stringMatching(/^crucible-rust:[0-9a-f]{16}$/),
      digest: image,
      built: false,
      crates: { available: true, names: expect.arrayContaining(["rand", "serde", "int-enum"]) },
    });
    expect(await findImage("rust")).toEqual(facts);
    expect(steps).toEqual([]);
  });

  it("has the tools it promises, new enough, for a user that is not root", async () => {
    const sandbox = testSandbox(testInstance());
    const session = await sandbox.open({ image, stage: "compile", limits: LIMITS.compile, judgement: "tools" });
    for (const tool of ["rustc", "cargo", "rustfmt", "clippy-driver"]) {
      expect(await session.run(spec([`/usr/bin/${tool}`, "--version"])), tool).toMatchObject({ exitCode: 0 });
    }
    const version = text((await session.run(spec(["/usr/bin/rustc", "--version"]))).stdout);
    expect(Number(/^rustc 1\.(\d+)/.exec(version)?.[1])).toBeGreaterThanOrEqual(75);
    expect(text((await session.run(spec(["/usr/bin/id", "student"]))).stdout)).toMatch(/^uid=10001\(student\)/);
    expect((await docker.getImage(image).inspect()).Config.User).toBe("student");
    await sandbox.close();
  });
});

describe("clippy and rustfmt", () => {
  it("work where nothing but the scratch directory can be written", async () => {
    const sandbox = testSandbox(testInstance());
    const session = await sandbox.open({ image, stage: "compile", limits: LIMITS.compile, judgement: "advice" });
    const source = "pub fn one(x: &Vec<u32>) -> bool { return x.len() == 0 }";
    await session.put([{ path: "/tmp/lib.rs", data: bytes(source) }]);
    const metadata = ["--emit", "metadata", "-o", "/tmp/lib.rmeta", "/tmp/lib.rs"];
    const clippy = ["/usr/bin/clippy-driver", "--edition", "2024", "--crate-type", "lib", ...metadata];
    const linted = text((await session.run(spec(clippy))).stderr);
    for (const lint of ["needless_return", "ptr_arg", "len_zero"]) expect(linted).toContain(lint);
    const formatted = await session.run(spec(["/usr/bin/rustfmt", "--edition", "2024", "/tmp/lib.rs"]));
    expect(formatted).toMatchObject({ exitCode: 0 });
    const after = (await session.take("/tmp/lib.rs", MIB)) ?? new Uint8Array();
    expect(text(after)).toBe("pub fn one(x: &Vec<u32>) -> bool {\n    return x.len() == 0;\n}\n");
    await sandbox.close();
  });
});

describe("the Python image", () => {
  it("runs a program through the agent as nobody, and has no pip, no compiler and nothing of Rust", async () => {
    const facts = await ensureImage("python", { instance: testInstance(), onProgress: () => undefined });
    expect(facts).toMatchObject({ reference: expect.stringMatching(/^crucible-python:[0-9a-f]{16}$/), crates: null });
    const sandbox = testSandbox(testInstance());
    const limits = LIMITS.run;
    const session = await sandbox.open({ image: facts.digest, stage: "run", limits, judgement: "python" });
    const program = "import os, sys\nprint(os.getuid(), sys.version_info >= (3, 11), input())\n";
    await session.put([{ path: "/tmp/main.py", data: bytes(program) }]);
    const ran = await session.run(spec(["/usr/bin/python3", "/tmp/main.py"], { stdin: bytes("read\n") }));
    expect(ran).toMatchObject({ exitCode: 0, signal: null });
    expect(text(ran.stdout)).toBe("65534 True read\n");
    const tools = await session.run(sh("for t in pip pip3 gcc cc ld rustc; do command -v $t; done; python3 -m pip"));
    expect(text(tools.stdout)).toBe("");
    expect(text(tools.stderr)).toContain("No module named pip");
    const setuid = await session.run(sh("find / -xdev -type f -perm /6000"));
    expect(text(setuid.stdout)).toBe("");
    const uncompiled = await session.run(
      sh("cd /crucible/harness && for f in *.py; do test -e __pycache__/$(basename $f .py).*.pyc || echo $f; done"),
    );
    expect(text(uncompiled.stdout)).toBe("");
    await sandbox.close();
  });
});

describe("what is ours on this host", () => {
  it("lists containers of this instance and stale images, removes them, and leaves today's image and all others", async () => {
    const instance = testInstance();
    const stale = `crucible-rust:${randomUUID().replaceAll("-", "").slice(0, 16)}`;
    await importEmpty(stale, CHECKOUT);
    const sandbox = testSandbox(instance);
    await sandbox.open({ image, stage: "run", limits: LIMITS.run, judgement: "listed" });
    const things = (await listOurs({ instance })).filter(({ kind, name }) => kind === "container" || name === stale);
    expect(things.map(({ kind, detail }) => [kind, detail]).sort()).toEqual([
      ["container", "holder, running, its runner is alive"],
      ["container", "run, running, its runner is alive"],
      ["image", expect.stringMatching(/MB, not made by today's sources/)],
    ]);
    expect(await removeOurs({ instance }, things)).toHaveLength(3);
    expect((await listOurs({ instance })).filter(({ kind, name }) => kind === "container" || name === stale)).toEqual(
      [],
    );
    expect((await findImage("rust"))?.digest).toBe(image);
    await sandbox.close();
  });

  it("leaves another checkout's images alone, and an image without crates until there is one with them", async () => {
    const instance = testInstance();
    const tag = (suffix = "") => `crucible-rust:${randomUUID().replaceAll("-", "").slice(0, 16)}${suffix}`;
    const others = tag();
    await importEmpty(others, "another");
    const spare = `${(await findImage("rust"))?.reference}-without-crates`;
    await importEmpty(spare, CHECKOUT);
    const listed = (await listOurs({ instance })).map(({ name }) => name);
    expect(listed).toContain(spare);
    expect(listed).not.toContain(others);
    await docker.getImage(spare).remove();
    await docker.getImage(others).remove();
  });
});

/** An image with nothing in it, as if a checkout had made it. */
async function importEmpty(reference: string, checkout: string): Promise<void> {
  const changes = `LABEL org.crucible.checkout=${checkout}`;
  await docker.importImage(Readable.from([Buffer.alloc(1024)]), { ...repositoryAndTag(reference), changes });
}

describe("the reaper", () => {
  it("removes at its first round what a dead runner left, and stops when told", async () => {
    const instance = testInstance();
    const labels = { ...labelsFor({ instance, boot: "before" }, "run", "pool", Date.now()) };
    const [host] = (labels["org.crucible.runner"] ?? "").split("/");
    const options = { Image: image, Entrypoint: ["/crucible/agent"], OpenStdin: true, NetworkDisabled: true };
    await docker.createContainer({ ...options, Labels: { ...labels, "org.crucible.runner": `${host}/999999/1` } });
    expect(await listOurContainers(docker, instance)).toHaveLength(1);
    const reaper = startReaper({ instance, boot: "now", isLive: () => false, intervalSeconds: 3600, log: silentLog });
    await reaper.firstRound;
    expect(await listOurContainers(docker, instance)).toEqual([]);
    await reaper.stop();
  });
});
