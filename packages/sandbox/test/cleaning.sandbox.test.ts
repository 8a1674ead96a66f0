import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import Docker from "dockerode";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { connectEngine } from "../src/docker/connection.ts";
import { listForCleaning, removeListed } from "../src/host/cleaning.ts";
import { CHECKOUT } from "../src/images/build-image.ts";
import { repositoryAndTag } from "../src/images/image-source.ts";
import { LABEL, labelsFor } from "../src/labels.ts";
import { LIMITS, testImage, testInstance, testSandbox } from "./fixture.ts";

const docker = connectEngine();
const never = new AbortController().signal;
let image: string;
let planted: string[] = [];
beforeAll(async () => {
  image = await testImage(testInstance());
});
afterEach(async () => {
  for (const id of planted) if (await isThere(id)) await docker.getContainer(id).remove({ force: true });
  planted = [];
});

/** A container that only waits for its input. */
async function plant(labels: Record<string, string>, start = false): Promise<string> {
  const container = await docker.createContainer({
    Image: image,
    Entrypoint: ["/crucible/agent"],
    OpenStdin: true,
    NetworkDisabled: true,
    Labels: labels,
  });
  planted.push(container.id);
  if (start) await container.start();
  return container.id;
}

const ownLabels = (instance: string) => labelsFor({ instance, boot: "before" }, "run", "pool", Date.now());
/** As a runner that is dead would have labelled it. */
function orphanLabels(instance: string): Record<string, string> {
  const labels = ownLabels(instance);
  const [host] = (labels[LABEL.runner] ?? "").split("/");
  return { ...labels, [LABEL.runner]: `${host}/999999/1` };
}

async function isThere(id: string): Promise<boolean> {
  const all = await docker.listContainers({ all: true });
  return all.some(({ Id }) => Id === id);
}

const containersOf = async (instances: string[]) =>
  (await listForCleaning({ instances, usedImages: [] })).filter(({ kind }) => kind === "container");

describe("cleaning by hand", () => {
  it("offers what dead runners left, running or not; never what a living one has, nor anybody else's", async () => {
    const instance = testInstance();
    const orphan = await plant(orphanLabels(instance));
    const running = await plant(orphanLabels(`${instance}-cli`), true);
    const foreign = await plant({ "com.example.mine": "yes" });
    const otherInstance = await plant(orphanLabels(testInstance()));
    const sandbox = testSandbox(instance);
    const session = await sandbox.open({ image, stage: "run", limits: LIMITS.run, judgement: "one" });
    const options = { instances: [instance, `${instance}-cli`], usedImages: [] };
    const shown = await containersOf(options.instances);
    expect(
      shown
        .filter(({ inUse }) => !inUse)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([orphan, running].sort());
    const used = shown.filter(({ inUse }) => inUse);
    expect(used.map(({ id }) => id)).toContain(session.id);
    expect(used).toHaveLength(2);

    const asked = [...shown.map(({ id }) => id), foreign, otherInstance];
    const { removed, kept } = await removeListed(options, asked, never);
    expect(removed.map(({ id }) => id).sort()).toEqual([orphan, running].sort());
    const why = new Map(kept.map((one) => [one.id, one.why]));
    expect(why.get(session.id)).toBe("It is in use.");
    for (const id of [foreign, otherInstance]) {
      expect(why.get(id)).toContain("never Crucible's");
      expect(await isThere(id)).toBe(true);
    }
    expect(await isThere(orphan)).toBe(false);
    expect(await isThere(running)).toBe(false);
    await sandbox.close();
  });

  it("takes nothing for a name, a short id or an empty one: only the full ids that were shown", async () => {
    const instance = testInstance();
    const orphan = await plant(orphanLabels(instance));
    const name = (await docker.getContainer(orphan).inspect()).Name;
    const asked = ["", orphan.slice(0, 12), name, name.slice(1), "../containers", "prune"];
    const { removed, kept } = await removeListed({ instances: [instance], usedImages: [] }, asked, never);
    expect(removed).toEqual([]);
    expect(kept).toHaveLength(asked.length);
    expect(await isThere(orphan)).toBe(true);
  });

  it("is safe for two at once, and for one who comes late", async () => {
    const instance = testInstance();
    const orphan = await plant(orphanLabels(instance));
    const options = { instances: [instance], usedImages: [] };
    await Promise.all([removeListed(options, [orphan], never), removeListed(options, [orphan], never)]);
    expect(await isThere(orphan)).toBe(false);
    expect((await removeListed(options, [orphan], never)).kept).toMatchObject([{ why: expect.stringMatching(/gone/) }]);
  });

  it("offers an image that today's sources do not make, keeps today's and the one its runner judges with", async () => {
    const tag = `crucible-rust:${randomUUID().replaceAll("-", "").slice(0, 16)}`;
    // No two empty images are one: the label tells them apart.
    const changes = [`LABEL ${LABEL.checkout}=${CHECKOUT}`, `LABEL test=${randomUUID()}`];
    await docker.importImage(Readable.from([Buffer.alloc(1024)]), { ...repositoryAndTag(tag), changes });
    const { Id: stale } = await docker.getImage(tag).inspect();
    const options = { instances: [testInstance()], usedImages: [] };
    const shown = await listForCleaning(options);
    expect(shown.find(({ id }) => id === stale)).toMatchObject({ kind: "image", name: tag, inUse: false });
    expect(shown.find(({ id }) => id === image)).toMatchObject({ kind: "image", inUse: true });
    const judgedWith = { ...options, usedImages: [stale] };
    expect((await removeListed(judgedWith, [stale, image], never)).removed).toEqual([]);
    const { removed, kept } = await removeListed(options, [stale, image], never);
    expect(removed.map(({ id }) => id)).toEqual([stale]);
    expect(kept).toMatchObject([{ id: image, why: "It is in use." }]);
  });

  it("keeps what is left when the time is over, and says that the engine is away instead of that nothing is there", async () => {
    const instance = testInstance();
    const orphan = await plant(orphanLabels(instance));
    const { kept } = await removeListed({ instances: [instance], usedImages: [] }, [orphan], AbortSignal.abort());
    expect(kept).toMatchObject([{ id: orphan, why: "There was no time left for it." }]);
    const nowhere = new Docker({ socketPath: "/nowhere/docker.sock" });
    await expect(listForCleaning({ instances: [instance], usedImages: [], docker: nowhere })).rejects.toMatchObject({
      code: "ENGINE_UNAVAILABLE",
    });
  });
});
