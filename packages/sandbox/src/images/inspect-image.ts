import type Docker from "dockerode";
import { CALL_TIMEOUT_MS, engineCall, hasStatus } from "../docker/engine-call.ts";

/** The image's digest (`sha256:…`), or null when the engine has no such image. */
export async function imageId(docker: Docker, reference: string): Promise<string | null> {
  try {
    const about = await engineCall("look for an image", CALL_TIMEOUT_MS.ask, () =>
      docker.getImage(reference).inspect(),
    );
    return about.Id;
  } catch (error) {
    if (hasStatus(error, 404)) return null;
    throw error;
  }
}
