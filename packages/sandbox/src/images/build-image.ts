import { createHash } from "node:crypto";
import { hostname } from "node:os";
import { Readable } from "node:stream";
import type Docker from "dockerode";
import { pack } from "tar-stream";
import { APP, LABEL } from "../labels.ts";
import type { Report } from "./base-image.ts";
import { followProgress } from "./follow-progress.ts";
import { ImageError, RegistryUnavailable } from "./image-error.ts";
import { type ContextFile, IMAGES } from "./image-source.ts";

/** Which checkout of the sources made an image, so that another's are left alone; not the path itself. */
export const CHECKOUT = createHash("sha256").update(`${hostname()}\0${IMAGES}`).digest("hex").slice(0, 16);

/**
 * One build. Rejects with an `ImageError` that shows its last lines, or with `RegistryUnavailable` where the build said
 * that a registry of packages does not answer.
 */
export async function buildImage(
  docker: Docker,
  image: { reference: string; context: ContextFile[]; args: Record<string, string>; labels: Record<string, string> },
  report: Report,
  signal?: AbortSignal,
): Promise<void> {
  report(`Building ${image.reference}`, 0);
  const stream = await docker.buildImage(Readable.from(archive(image.context)), {
    t: image.reference,
    buildargs: { ...image.args, ...proxies() },
    labels: { ...image.labels, [LABEL.app]: APP, [LABEL.checkout]: CHECKOUT },
    rm: true,
    forcerm: true,
    abortSignal: signal,
  });
  let unavailable: string | null = null;
  const onText = (text: string) => {
    // The Dockerfile itself says how far it is: `== <fraction> <what>`. Docker also echoes the command; that has a quote.
    const said = /^== (\d?\.\d+|unavailable) (.+)$/.exec(text.trim());
    if (said?.[1] === "unavailable") unavailable = (said[2] ?? "").slice(0, 200);
    else if (said) report(said[2] ?? "", Number(said[1]));
  };
  await followProgress(stream, onText, signal).catch((error: unknown) => {
    if (!(error instanceof ImageError)) throw error;
    if (unavailable !== null) throw new RegistryUnavailable(unavailable, { cause: error });
    throw new ImageError(`The image ${image.reference} could not be built: ${error.message}`, { cause: error });
  });
}

/** Proxies of this process, for the build's downloads only: the engine keeps these arguments out of the image. */
function proxies(): Record<string, string> {
  const names = ["http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

/** The build context in memory, the same bytes each time: no dates, no owners of this machine. */
function archive(files: ContextFile[]): AsyncIterable<Buffer> {
  const tar = pack();
  const mtime = new Date(0);
  for (const { path, data } of files) {
    if (data === null) tar.entry({ name: path, type: "directory", mode: 0o755, mtime });
    else tar.entry({ name: path, mode: 0o644, mtime }, data);
  }
  tar.finalize();
  return tar as unknown as AsyncIterable<Buffer>;
}
