import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { connectEngine } from "../src/docker/connection.ts";
import { listOurs, removeOurs } from "../src/host/host-inventory.ts";
import { listOurContainers } from "../src/host/our-containers.ts";
import { startReaper } from "../src/host/reaper.ts";
import { ensureImage, findImage } from "../src/images/ensure-image.ts";
import { repositoryAndTag } from "../src/images/image-source.ts";
import { labelsFor } from "../src/labels.ts";
import { silentLog } from "../src/log.ts";
import { LIMITS, spec, testImage, testInstance, testSandbox, text } from "./fixture.ts";

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

describe("what is ours on this host", () => {
  it("lists containers of this instance and stale images, removes them, and leaves today's image and all others", async () => {
    const instance = testInstance();
    const stale = `crucible-rust:${randomUUID().replaceAll("-", "").slice(0, 16)}`;
    await docker.getImage(image).tag(repositoryAndTag(stale));
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
});

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
