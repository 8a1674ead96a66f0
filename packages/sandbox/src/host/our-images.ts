import type Docker from "dockerode";
import { CALL_TIMEOUT_MS, engineCall, hasStatus } from "../docker/engine-call.ts";
import { CHECKOUT } from "../images/build-image.ts";
import { currentReferences, WITHOUT_CRATES } from "../images/image-source.ts";
import { LABEL } from "../labels.ts";

/** An image by a name of ours. */
export type OurImage = {
  id: string;
  tag: string;
  bytes: number;
  /** Today's sources make it, or it stands in for one that they make. */
  isCurrent: boolean;
};

/** What this package calls its images; see `imageReference`. */
const OUR_TAG = new RegExp(`^crucible-[a-z-]+:[0-9a-f]{16}(${WITHOUT_CRATES})?$`);

/**
 * Those that today's sources make, whoever made them, and what this checkout made before. What another checkout made is
 * its own; what was made before that was noted may be anybody's and is listed.
 */
export async function listOurImages(docker: Docker): Promise<OurImage[]> {
  const current = await currentReferences();
  const images = await engineCall("list images", CALL_TIMEOUT_MS.ask, (abortSignal) =>
    docker.listImages({ filters: JSON.stringify({ reference: ["crucible-*"] }), abortSignal }),
  );
  const tags = new Set(images.flatMap(({ RepoTags }) => RepoTags ?? []));
  return images.flatMap(({ Id, RepoTags, Size, Labels }) => {
    const isOurs = (Labels?.[LABEL.checkout] ?? CHECKOUT) === CHECKOUT;
    return (RepoTags ?? [])
      .filter((tag) => OUR_TAG.test(tag))
      .map((tag) => ({ id: Id, tag, bytes: Size, isCurrent: isCurrent(tag, current, tags) }))
      .filter((image) => isOurs || image.isCurrent);
  });
}

/** An image without crates serves until there is one with them. */
function isCurrent(tag: string, current: Set<string>, tags: Set<string>): boolean {
  const whole = tag.endsWith(WITHOUT_CRATES) ? tag.slice(0, -WITHOUT_CRATES.length) : tag;
  return current.has(whole) && (whole === tag || !tags.has(whole));
}

/** By its tag: untags, and removes what no other tag holds. False where a container or another image still needs it. */
export async function removeImage(docker: Docker, tag: string): Promise<boolean> {
  try {
    await engineCall("remove an image", CALL_TIMEOUT_MS.remove, () => docker.getImage(tag).remove());
    return true;
  } catch (error) {
    if (hasStatus(error, 404)) return true;
    if (hasStatus(error, 409)) return false;
    throw error;
  }
}
