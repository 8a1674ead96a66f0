import type Docker from "dockerode";
import { CALL_TIMEOUT_MS, engineCall, hasStatus } from "../docker/engine-call.ts";
import { LABEL } from "../labels.ts";
import { type Crates, readCrates } from "./crates.ts";

export type BuiltImage = {
  /** `sha256:…`. */
  digest: string;
  crates: Crates | null;
  /** Milliseconds since the epoch; 0 where the engine does not say. */
  taggedAt: number;
};

/** What the engine has under this name, or null. */
export async function inspectImage(docker: Docker, reference: string): Promise<BuiltImage | null> {
  try {
    const about = await engineCall("look for an image", CALL_TIMEOUT_MS.ask, () =>
      docker.getImage(reference).inspect(),
    );
    const { Metadata } = about as { Metadata?: { LastTagTime?: string } };
    const taggedAt = Math.max(0, Date.parse(Metadata?.LastTagTime ?? "") || 0);
    return { digest: about.Id, crates: readCrates(about.Config?.Labels?.[LABEL.crates]), taggedAt };
  } catch (error) {
    if (hasStatus(error, 404)) return null;
    throw error;
  }
}
