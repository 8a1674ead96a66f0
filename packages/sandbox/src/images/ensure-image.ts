import { Readable } from "node:stream";
import type Docker from "dockerode";
import { pack } from "tar-stream";
import { connectEngine } from "../docker/connection.ts";
import { APP, LABEL } from "../labels.ts";
import { ensureBase, type Report } from "./base-image.ts";
import { followProgress } from "./follow-progress.ts";
import { ImageError } from "./image-error.ts";
import { baseReference, type ContextFile, type ImageName, imageReference, readContext } from "./image-source.ts";
import { imageId } from "./inspect-image.ts";

export type ImageFacts = {
  /** `crucible-rust:<hash of all that goes in>`. */
  reference: string;
  /** `sha256:…`; both stages run in it. */
  digest: string;
  /** False when it was there already. */
  built: boolean;
};

export type EnsureImageOptions = {
  instance: string;
  /** What is being done, and how much of the whole is done: 0 to 1, never less than before. */
  onProgress(progress: { step: string; fraction: number }): void;
  signal?: AbortSignal;
  /** For tests: an engine other than the environment's. */
  docker?: Docker;
};

/** The base system's share of the whole work, where it has to be made. */
const BASE_SHARE = 0.4;

/**
 * The image of a language, built when it is not there yet. Its tag is a hash of its sources, so the second call finds it.
 * Rejects with an `ImageError` that shows the last lines of a failed build, or a `SandboxError` of the engine's.
 */
export async function ensureImage(name: ImageName, options: EnsureImageOptions): Promise<ImageFacts> {
  const docker = options.docker ?? connectEngine();
  const found = await findImage(name, docker);
  if (found) return found;
  let reached = 0;
  const report =
    (from: number, to: number): Report =>
    (step, fraction) => {
      reached = Math.max(reached, from + (to - from) * fraction);
      options.onProgress({ step, fraction: reached });
    };
  const context = await readContext(name);
  const base = await ensureBase(docker, report(0, BASE_SHARE), options.signal);
  const reference = imageReference(name, context, base);
  await build(docker, { reference, base, context }, report(BASE_SHARE, 1), options.signal);
  const digest = await imageId(docker, reference);
  if (digest === null) throw new ImageError(`The engine built ${reference} but does not have it.`);
  options.onProgress({ step: "The image is ready", fraction: 1 });
  return { reference, digest, built: true };
}

/** The image that `ensureImage` would answer, when it is there already. */
export async function findImage(name: ImageName, docker: Docker = connectEngine()): Promise<ImageFacts | null> {
  const reference = await currentReference(name);
  const digest = await imageId(docker, reference);
  return digest === null ? null : { reference, digest, built: false };
}

/** What an image of today's sources is called. */
export async function currentReference(name: ImageName): Promise<string> {
  return imageReference(name, await readContext(name), await baseReference());
}

async function build(
  docker: Docker,
  image: { reference: string; base: string; context: ContextFile[] },
  report: Report,
  signal?: AbortSignal,
): Promise<void> {
  report("Building the image", 0);
  const stream = await docker.buildImage(Readable.from(archive(image.context)), {
    t: image.reference,
    buildargs: { BASE: image.base, ...proxies() },
    labels: { [LABEL.app]: APP },
    rm: true,
    forcerm: true,
    abortSignal: signal,
  });
  const onText = (text: string) => {
    // The Dockerfile itself says how far it is: `== <fraction> <what>`. Docker also echoes the command; that has a quote.
    const said = /^== (\d?\.\d+) (.+)$/.exec(text.trim());
    if (said) report(said[2] ?? "", Number(said[1]));
  };
  await followProgress(stream, onText, signal).catch((error: unknown) => {
    if (!(error instanceof ImageError)) throw error;
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
  for (const { path, data } of files) tar.entry({ name: path, mode: 0o644, mtime: new Date(0) }, data);
  tar.finalize();
  return tar as unknown as AsyncIterable<Buffer>;
}
