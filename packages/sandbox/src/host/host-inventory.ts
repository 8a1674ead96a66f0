import type Docker from "dockerode";
import { remove } from "../docker/agent-container.ts";
import { connectEngine } from "../docker/connection.ts";
import { isAlive } from "../labels.ts";
import { listOurContainers } from "./our-containers.ts";
import { listOurImages, removeImage } from "./our-images.ts";

export type OurThing = {
  kind: "container" | "image";
  id: string;
  name: string;
  /** For people: the container's state and whether its runner lives, or why the image is stale. */
  detail: string;
};

export type InventoryOptions = {
  instance: string;
  /** For tests: an engine other than the environment's. */
  docker?: Docker;
};

/**
 * The containers of this instance, also those of a runner that is alive (the detail says so), and the images of ours that
 * today's sources no longer make. The images in use today are not listed.
 */
export async function listOurs(options: InventoryOptions): Promise<OurThing[]> {
  const docker = options.docker ?? connectEngine();
  const [containers, images] = await Promise.all([listOurContainers(docker, options.instance), listOurImages(docker)]);
  const things = containers.map(({ id, name, state, stage, runner }): OurThing => {
    const owner = isAlive(runner) === true ? "its runner is alive" : "its runner is gone";
    return { kind: "container", id, name, detail: `${stage}, ${state}, ${owner}` };
  });
  const stale = images.filter(({ isCurrent }) => !isCurrent);
  return [
    ...things,
    ...stale.map(
      ({ id, tag, bytes }): OurThing => ({
        kind: "image",
        id,
        name: tag,
        detail: `${Math.round(bytes / 1e6)} MB, not made by today's sources`,
      }),
    ),
  ];
}

/** Removes them and answers those that are gone. An image that a container still uses, perhaps another's, stays. */
export async function removeOurs(options: InventoryOptions, things: OurThing[]): Promise<OurThing[]> {
  const docker = options.docker ?? connectEngine();
  const removed: OurThing[] = [];
  // Containers first: an image in use cannot go.
  for (const thing of things.filter(({ kind }) => kind === "container")) {
    await remove(docker, thing.id);
    removed.push(thing);
  }
  for (const thing of things.filter(({ kind }) => kind === "image")) {
    if (await removeImage(docker, thing.name)) removed.push(thing);
  }
  return removed;
}
