import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connectEngine } from "../src/docker/connection.ts";
import { ensureImage, type ImageFacts } from "../src/images/ensure-image.ts";
import { readHostSettings } from "../src/images/host-settings.ts";
import { IMAGES, readImage } from "../src/images/image-source.ts";
import { inspectImage } from "../src/images/inspect-image.ts";
import { LIMITS, spec, testInstance, testSandbox, text } from "./fixture.ts";

const docker = connectEngine();
/** The repository's images, with a few crates in the place of all: of other names, therefore. */
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(`${tmpdir()}/crucible-images-`);
  await cp(IMAGES, folder, { recursive: true });
  await cp(fileURLToPath(new URL("few-crates", import.meta.url)), `${folder}/rust/crates`, { recursive: true });
  await removeImages();
});

afterEach(async () => {
  await removeImages();
  await rm(folder, { recursive: true });
});

/** Those that are made of the few crates alone; what they share with the real ones stays. */
async function removeImages(): Promise<void> {
  for (const { name, reference } of (await readImage("rust", folder)).toReversed()) {
    if (name !== "rust" && name !== "rust/crates") continue;
    for (const tag of [reference, `${reference}-without-crates`]) {
      if (await inspectImage(docker, tag)) await docker.getImage(tag).remove();
    }
  }
}

/** A registry at an address where nothing listens. */
async function deadRegistry() {
  const { certificates } = await readHostSettings();
  const dead = 'replace-with = "dead"\n[source.dead]\nregistry = "sparse+http://127.0.0.1:9/"';
  return { certificates, cargo: `[source.crates-io]\n${dead}\n` };
}

async function ensure(
  registry: "dead" | "alive",
  askAgainAfterMs?: number,
): Promise<{ facts: ImageFacts; steps: string[] }> {
  const steps: string[] = [];
  const facts = await ensureImage("rust", {
    instance: testInstance(),
    onProgress: ({ step }) => steps.push(step),
    folder,
    host: registry === "dead" ? await deadRegistry() : await readHostSettings(),
    askAgainAfterMs,
  });
  return { facts, steps };
}

async function readIndex(image: string): Promise<{ available: boolean; crates?: object }> {
  const sandbox = testSandbox(testInstance());
  const session = await sandbox.open({ image, stage: "compile", limits: LIMITS.compile, judgement: "index" });
  const { stdout } = await session.run(spec(["/bin/cat", "/crucible/crates/index.json"]));
  await sandbox.close();
  return JSON.parse(text(stdout));
}

describe("where the crates registry does not answer", () => {
  it("the image is made without crates and says so, is used, and gets its crates once the registry answers", async () => {
    const first = await ensure("dead");
    const crates = { available: false, reason: expect.stringMatching(/127\.0\.0\.1/) };
    expect(first.facts).toMatchObject({ built: true, crates });
    expect(first.facts.reference).toMatch(/^crucible-rust:[0-9a-f]{16}-without-crates$/);
    expect(first.steps.at(-1)).toMatch(/^The image is ready, without crates: .*127\.0\.0\.1/);
    expect(await readIndex(first.facts.digest)).toEqual(first.facts.crates);

    const soonAfter = await ensure("dead");
    expect(soonAfter).toEqual({ facts: { ...first.facts, built: false }, steps: [] });

    const taggedAt = async () => (await inspectImage(docker, first.facts.reference))?.taggedAt ?? 0;
    const earlier = await taggedAt();
    const asked = await ensure("dead", 0);
    expect(asked.facts).toEqual({ ...first.facts, built: false });
    expect(asked.steps).toContain("Fetching the crates");
    expect(await taggedAt(), "when the registry was asked is kept").toBeGreaterThan(earlier);

    const answered = await ensure("alive", 0);
    expect(answered.facts).toMatchObject({ built: true, crates: { available: true, names: ["serde_json"] } });
    expect(`${answered.facts.reference}-without-crates`).toBe(first.facts.reference);
    const index = await readIndex(answered.facts.digest);
    expect(index).toEqual({
      available: true,
      crates: {
        serde_json: { version: "1.0.154", path: expect.stringMatching(/^\/crucible\/crates\/deps\/.*\.rlib$/) },
      },
    });
    expect(await ensure("dead", 0)).toEqual({ facts: { ...answered.facts, built: false }, steps: [] });
  });

  it("or its crates cannot be compiled, the image is made without them too, for judging needs none", async () => {
    await writeFile(`${folder}/rust/crates/build.sh`, "echo out of memory; exit 3\n");
    const { facts } = await ensure("alive");
    expect(facts.crates).toEqual({ available: false, reason: expect.stringMatching(/returned a non-zero code: 3$/) });
  });
});
