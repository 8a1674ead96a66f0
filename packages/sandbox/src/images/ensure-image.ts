import type Docker from "dockerode";
import { connectEngine } from "../docker/connection.ts";
import type { Crates } from "./crates.ts";
import { ImageError } from "./image-error.ts";
import { type ImageName, type ImageSource, readImage, WITHOUT_CRATES } from "./image-source.ts";
import { type BuiltImage, inspectImage } from "./inspect-image.ts";
import { type MakingOptions, makeImages } from "./make-images.ts";

export type ImageFacts = {
  /** `crucible-rust:<hash of all that goes in>`, with `-without-crates` where the crates registry did not answer. */
  reference: string;
  /** `sha256:…`; both stages run in it. */
  digest: string;
  /** False when it was there already. */
  built: boolean;
  /** Null for the image of a language without crates. */
  crates: Crates | null;
};

export type EnsureImageOptions = MakingOptions & {
  instance: string;
  /** For tests: an engine other than the environment's. */
  docker?: Docker;
  /** For tests: other descriptions of images than the repository's. */
  folder?: string;
  /** An image without crates is used as it is for so long, before the registry is asked again. */
  askAgainAfterMs?: number;
};

const ASK_AGAIN_AFTER_MS = 10 * 60 * 1000;

/**
 * The image of a language, built when it is not there yet, with all that it is made of. Its tag is a hash of its sources,
 * so the second call finds it. Where its crates cannot be had, since their registry does not answer, it is made without, and that is said;
 * such an image is used until a later call reaches the registry, which may be silent for half a minute at most.
 * Rejects with an `ImageError` that shows the last lines of a failed build, or a `SandboxError` of the engine's.
 */
export async function ensureImage(name: ImageName, options: EnsureImageOptions): Promise<ImageFacts> {
  const docker = options.docker ?? connectEngine();
  const sources = await readImage(name, options.folder);
  const found = await findBuilt(docker, sources);
  const askAgainAfterMs = options.askAgainAfterMs ?? ASK_AGAIN_AFTER_MS;
  if (found && (found.crates?.available !== false || Date.now() - found.taggedAt < askAgainAfterMs)) return found.facts;
  const made = await makeImages(docker, sources, await missingOf(docker, sources), options);
  const built = await inspectImage(docker, made);
  if (built === null) throw new ImageError(`The engine built ${made} but does not have it.`);
  return { reference: made, digest: built.digest, built: built.digest !== found?.digest, crates: built.crates };
}

/** The image that `ensureImage` would answer, when it is there already. Asks the engine alone, and starts nothing. */
export async function findImage(name: ImageName, docker: Docker = connectEngine()): Promise<ImageFacts | null> {
  return (await findBuilt(docker, await readImage(name)))?.facts ?? null;
}

async function findBuilt(docker: Docker, sources: ImageSource[]): Promise<(BuiltImage & { facts: ImageFacts }) | null> {
  const whole = sources.at(-1)?.reference ?? "";
  for (const reference of [whole, whole + WITHOUT_CRATES]) {
    const built = await inspectImage(docker, reference);
    if (built) return { ...built, facts: { reference, digest: built.digest, built: false, crates: built.crates } };
  }
  return null;
}

/** The image and what has to be made before it, in that order. What only a finished image was made of is not asked for. */
async function missingOf(docker: Docker, sources: ImageSource[]): Promise<ImageSource[]> {
  const needed = new Set(sources.slice(-1).map(({ name }) => name));
  const missing: ImageSource[] = [];
  for (const source of sources.toReversed()) {
    if (!needed.has(source.name) || (await inspectImage(docker, source.reference))) continue;
    missing.unshift(source);
    for (const need of Object.values(source.recipe.needs)) needed.add(need);
  }
  return missing;
}
