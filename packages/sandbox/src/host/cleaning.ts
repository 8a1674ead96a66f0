import type Docker from "dockerode";
import { remove } from "../docker/agent-container.ts";
import { connectEngine } from "../docker/connection.ts";
import { isAlive } from "../labels.ts";
import { SandboxError } from "../sandbox.ts";
import { engineAdvice } from "./engine-advice.ts";
import type { OurThing } from "./host-inventory.ts";
import { listOurContainers } from "./our-containers.ts";
import { listOurImages, type OurImage, removeImage } from "./our-images.ts";
import { whyStale } from "./staleness.ts";

/*
 * Cleaning by hand, while judging goes on. What is offered is shown first, by the engine's full ids; what is removed is
 * what of that is still ours and in nobody's use at that moment. Nothing is ever pruned.
 */

export type CleaningOptions = {
  /** Whose containers are ours: the runners' and the command lines' of one installation. */
  instances: readonly string[];
  /** Digests of the images that the asking runner judges with, whatever today's sources say. */
  usedImages: readonly string[];
  /** For tests: an engine other than the environment's. */
  docker?: Docker;
};

/** `inUse`: it belongs to a runner that lives, or one judges with it. Such things are never removed. */
export type Cleanable = OurThing & { inUse: boolean };

export type Cleaned = { removed: Cleanable[]; kept: { id: string; name: string; why: string }[] };

/** Everything of ours on the engine, what is in use too: an image with several names of ours is one thing. */
export async function listForCleaning(options: CleaningOptions): Promise<Cleanable[]> {
  return (await look(options, connect(options))).map(({ thing }) => thing);
}

/**
 * Removes the things with these ids, each looked at again just before. Whatever is not ours, is gone, or came into use
 * since is kept, and the answer says why. `signal` ends it between two things; the rest is kept. Rejects with
 * `SandboxError` only where the engine cannot be asked at all.
 */
export async function removeListed(
  options: CleaningOptions,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Cleaned> {
  const docker = connect(options);
  const asked = new Set(ids);
  const first = (await look(options, docker)).filter(({ thing }) => asked.has(thing.id));
  const cleaned: Cleaned = { removed: [], kept: [] };
  const known = new Set(first.map(({ thing }) => thing.id));
  for (const id of asked) {
    if (!known.has(id)) cleaned.kept.push({ id, name: short(id), why: "It is gone already, or was never Crucible's." });
  }
  // Containers first: an image in use cannot go.
  const inOrder = first.sort((one, other) => one.thing.kind.localeCompare(other.thing.kind));
  for (const found of inOrder) {
    const { id, name } = found.thing;
    const why = signal.aborted ? "There was no time left for it." : await takeAway(options, docker, found);
    if (why === null) cleaned.removed.push(found.thing);
    else cleaned.kept.push({ id, name, why });
  }
  return cleaned;
}

type Found = { thing: Cleanable; tags: string[] };

const connect = ({ docker }: CleaningOptions): Docker => docker ?? connectEngine();
const short = (id: string): string => id.replace(/^sha256:/, "").slice(0, 12);
const IN_USE = "It is in use.";

async function look(options: CleaningOptions, docker: Docker): Promise<Found[]> {
  const images = await listOurImages(docker);
  const things = images.map(({ id }) => id).filter((id, index, all) => all.indexOf(id) === index);
  return [
    ...(await lookAtContainers(options, docker)),
    ...things.map((id) =>
      imageThing(
        images.filter((image) => image.id === id),
        options.usedImages,
      ),
    ),
  ];
}

async function lookAtContainers({ instances }: CleaningOptions, docker: Docker): Promise<Found[]> {
  const containers = await Promise.all(instances.map((instance) => listOurContainers(docker, instance)));
  // A judgement that is over is its living runner's own affair: nothing of such a one is taken away from here.
  const by = { now: Date.now(), boot: "", isAlive, isLiveJudgement: () => true };
  return containers.flat().map((container) => {
    const why = whyStale(container, by);
    const { id, name, stage, state } = container;
    const what = stage === "" ? "without a stage" : `stage ${stage}`;
    const detail = `${what}, ${state}: ${why ?? "a runner that lives has it"}`;
    return { thing: { kind: "container", id, name, detail, inUse: why === null }, tags: [] };
  });
}

function imageThing(named: readonly OurImage[], usedImages: readonly string[]): Found {
  const tags = named.map(({ tag }) => tag);
  const { id = "", bytes = 0 } = named[0] ?? {};
  const inUse = usedImages.includes(id) || named.some(({ isCurrent }) => isCurrent);
  const what = inUse ? "judging needs it" : "not made by today's sources";
  const detail = `${Math.round(bytes / 1e6)} MB: ${what}`;
  return { thing: { kind: "image", id, name: tags.join(", "), detail, inUse }, tags };
}

/** Null when it is gone, else why it stays. */
async function takeAway(options: CleaningOptions, docker: Docker, found: Found): Promise<string | null> {
  const { kind, id, inUse } = found.thing;
  if (inUse) return IN_USE;
  try {
    if (kind === "container") {
      const now = (await lookAtContainers(options, docker)).find(({ thing }) => thing.id === id);
      if (now?.thing.inUse) return IN_USE;
      if (now !== undefined) await remove(docker, id);
      return null;
    }
    for (const tag of found.tags) {
      if (!(await removeImage(docker, tag))) return "A container or another image still needs it.";
    }
    return null;
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    return engineAdvice(error).what;
  }
}
