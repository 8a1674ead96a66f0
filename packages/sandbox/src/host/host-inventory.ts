import type Docker from "dockerode";
import { remove } from "../docker/agent-container.ts";
import { connectEngine } from "../docker/connection.ts";
import { CALL_TIMEOUT_MS, engineCall, hasStatus } from "../docker/engine-call.ts";
import { CHECKOUT } from "../images/build-image.ts";
import { currentReferences, WITHOUT_CRATES } from "../images/image-source.ts";
import { isAlive, LABEL } from "../labels.ts";
import { listOurContainers } from "./our-containers.ts";

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

/** What this package calls its images; see `imageReference`. */
const OUR_TAG = new RegExp(`^crucible-[a-z-]+:[0-9a-f]{16}(${WITHOUT_CRATES})?$`);

/**
 * The containers of this instance, also those of a runner that is alive (the detail says so), and the images of ours that
 * today's sources no longer make. The images in use today are not listed.
 */
export async function listOurs(options: InventoryOptions): Promise<OurThing[]> {
  const docker = options.docker ?? connectEngine();
  const [containers, images] = await Promise.all([
    listOurContainers(docker, options.instance),
    listStaleImages(docker),
  ]);
  const things = containers.map(({ id, name, state, stage, runner }): OurThing => {
    const owner = isAlive(runner) === true ? "its runner is alive" : "its runner is gone";
    return { kind: "container", id, name, detail: `${stage}, ${state}, ${owner}` };
  });
  return [...things, ...images];
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

/** Those that another checkout made are its own; what was made before that was noted may be anybody's and is listed. */
async function listStaleImages(docker: Docker): Promise<OurThing[]> {
  const current = await currentReferences();
  const images = await engineCall("list images", CALL_TIMEOUT_MS.ask, (abortSignal) =>
    docker.listImages({ filters: JSON.stringify({ reference: ["crucible-*"] }), abortSignal }),
  );
  const tags = new Set(images.flatMap(({ RepoTags }) => RepoTags ?? []));
  return images.flatMap(({ Id, RepoTags, Size, Labels }) => {
    if ((Labels?.[LABEL.checkout] ?? CHECKOUT) !== CHECKOUT) return [];
    return (RepoTags ?? [])
      .filter((tag) => OUR_TAG.test(tag) && !isInUse(tag, current, tags))
      .map((tag): OurThing => {
        const detail = `${Math.round(Size / 1e6)} MB, not made by today's sources`;
        return { kind: "image", id: Id, name: tag, detail };
      });
  });
}

/** An image without crates serves until there is one with them. */
function isInUse(tag: string, current: Set<string>, tags: Set<string>): boolean {
  const whole = tag.endsWith(WITHOUT_CRATES) ? tag.slice(0, -WITHOUT_CRATES.length) : tag;
  return current.has(whole) && (whole === tag || !tags.has(whole));
}

/** By its tag: untags, and removes what no other tag holds. */
async function removeImage(docker: Docker, tag: string): Promise<boolean> {
  try {
    await engineCall("remove an image", CALL_TIMEOUT_MS.remove, () => docker.getImage(tag).remove());
    return true;
  } catch (error) {
    if (hasStatus(error, 404)) return true;
    if (hasStatus(error, 409)) return false;
    throw error;
  }
}
