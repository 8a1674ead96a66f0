import { spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { PassThrough } from "node:stream";
import type Docker from "dockerode";
import { APP, LABEL } from "../labels.ts";
import { debianLines } from "./apt-sources.ts";
import { followProgress } from "./follow-progress.ts";
import { ImageError, LastLines } from "./image-error.ts";
import { type BaseRecipe, readBaseRecipe, repositoryAndTag } from "./image-source.ts";

export type Report = (step: string, fraction: number) => void;

/** How long a registry may be silent before we do without it. */
const PULL_SILENCE_MS = 15_000;

/**
 * Makes the base system and gives it this reference. Pulled where a registry answers; else bootstrapped from
 * Debian's packages, with the host's own mirror where the host is the same release.
 */
export async function makeBase(docker: Docker, reference: string, report: Report, signal?: AbortSignal): Promise<void> {
  const recipe = await readBaseRecipe();
  report("Fetching the base system", 0);
  const refused = await pull(docker, recipe, reference, signal);
  if (refused === null) return;
  signal?.throwIfAborted();
  report("Bootstrapping the base system from Debian packages", 0.1);
  await bootstrap(docker, recipe, reference, refused, report, signal);
}

/** Null when it worked, else why not. */
async function pull(
  docker: Docker,
  recipe: BaseRecipe,
  reference: string,
  signal?: AbortSignal,
): Promise<string | null> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), PULL_SILENCE_MS);
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), PULL_SILENCE_MS);
  };
  try {
    const abortSignal = signal ? AbortSignal.any([silence.signal, signal]) : silence.signal;
    const stream = await docker.pull(recipe.pull, { abortSignal });
    await followProgress(stream, heard, abortSignal);
    await docker.getImage(recipe.pull).tag(repositoryAndTag(reference));
    return null;
  } catch (error) {
    if (silence.signal.aborted) return `no answer for ${PULL_SILENCE_MS / 1000} s`;
    return error instanceof Error ? error.message.trim() : String(error);
  } finally {
    clearTimeout(timer);
  }
}

async function bootstrap(
  docker: Docker,
  recipe: BaseRecipe,
  reference: string,
  pullRefused: string,
  report: Report,
  signal?: AbortSignal,
): Promise<void> {
  const lines = debianLines(await readAptFiles(), recipe.suite);
  const include = `--include=${recipe.include.join(",")}`;
  const child = spawn("mmdebstrap", ["--variant=minbase", include, recipe.suite, "-", ...lines], {
    stdio: ["ignore", "pipe", "pipe"],
    signal,
  });
  const said = new LastLines();
  let seen = 0;
  child.stderr.on("data", (chunk: Buffer) => {
    for (const line of said.push(chunk.toString())) {
      // About twenty such lines in all; the bar need not be exact.
      if (line.startsWith("I: "))
        report("Bootstrapping the base system from Debian packages", Math.min(0.1 + ++seen * 0.04, 0.9));
    }
  });
  const ended = new Promise<void>((resolve, reject) => {
    child.once("error", (cause: NodeJS.ErrnoException) =>
      reject(cause.code === "ENOENT" ? missingTool(pullRefused) : cause),
    );
    child.once("close", (code) => {
      if (code === 0) return resolve();
      const what = `The base system could not be pulled (${pullRefused}) nor bootstrapped: mmdebstrap ended with ${code}.`;
      reject(new ImageError(`${what}\n${said}`));
    });
  });
  // The archive must not look complete to the engine before mmdebstrap said that it is.
  const archive = new PassThrough();
  child.stdout.pipe(archive, { end: false });
  ended.then(
    () => archive.end(),
    (cause) => archive.destroy(cause),
  );
  const imported = docker
    .importImage(archive, { ...repositoryAndTag(reference), changes: `LABEL ${LABEL.app}=${APP}` })
    .then((stream) => followProgress(stream, () => undefined, signal));
  // When both fail, mmdebstrap's reason is the cause and the engine's the consequence.
  const [bootstrapped, taken] = await Promise.allSettled([ended, imported]);
  if (bootstrapped.status === "rejected") throw bootstrapped.reason;
  if (taken.status === "rejected") throw taken.reason;
}

function missingTool(pullRefused: string): ImageError {
  return new ImageError(
    `The base system could not be pulled (${pullRefused}), and mmdebstrap is not installed to bootstrap it.\n` +
      "Either let the engine reach a container registry, or, on Debian or Ubuntu, run: " +
      "apt-get install -y --no-install-recommends mmdebstrap debian-archive-keyring",
  );
}

/** What apt reads on this host; nothing where there is no apt. */
async function readAptFiles(): Promise<{ name: string; text: string }[]> {
  const folder = "/etc/apt/sources.list.d";
  const listed = await readdir(folder).catch(() => []);
  const names = listed.filter((name) => /\.(list|sources)$/.test(name)).map((name) => `${folder}/${name}`);
  const texts = await Promise.allSettled(
    ["/etc/apt/sources.list", ...names].map(async (name) => ({ name, text: await readFile(name, "utf8") })),
  );
  return texts.flatMap((text) => (text.status === "fulfilled" ? [text.value] : []));
}
