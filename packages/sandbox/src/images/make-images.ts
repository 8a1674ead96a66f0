import type Docker from "dockerode";
import { CALL_TIMEOUT_MS, engineCall } from "../docker/engine-call.ts";
import { LABEL } from "../labels.ts";
import { makeBase, type Report } from "./base-image.ts";
import { buildImage } from "./build-image.ts";
import { type Crates, crateNames } from "./crates.ts";
import { type HostSettings, hostFiles, readHostSettings } from "./host-settings.ts";
import { ImageError, RegistryUnavailable } from "./image-error.ts";
import { BASE, type ImageName, type ImageSource, repositoryAndTag, WITHOUT_CRATES } from "./image-source.ts";
import { inspectImage } from "./inspect-image.ts";

export type MakingOptions = {
  /** What is being done, and how much of the whole is done: 0 to 1, never less than before. */
  onProgress(progress: { step: string; fraction: number }): void;
  signal?: AbortSignal;
  /** What builds are told of the host's network; the host's own settings by default. */
  host?: HostSettings;
};

/** What images that need this one get: itself or its stand-in, and the crates that are then in it. */
type Outcome = { reference: string; crates: Crates | null };

/** Makes the missing ones of the sources, in their order, and answers what the last of them is called. */
export async function makeImages(
  docker: Docker,
  sources: ImageSource[],
  missing: ImageSource[],
  options: MakingOptions,
): Promise<string> {
  const outcomes = new Map(sources.map((source) => [source.name, asItShouldBe(source)]));
  const all = missing.reduce((sum, { recipe }) => sum + recipe.seconds, 0);
  let before = 0;
  let reached = 0;
  let last: Outcome = { reference: "", crates: null };
  for (const source of missing) {
    const report: Report = (step, fraction) => {
      reached = Math.max(reached, (before + source.recipe.seconds * fraction) / all);
      options.onProgress({ step, fraction: reached });
    };
    last = await makeImage(docker, source, outcomes, report, options);
    outcomes.set(source.name, last);
    before += source.recipe.seconds;
  }
  const without = last.crates?.available === false ? `, without crates: ${last.crates.reason}` : "";
  options.onProgress({ step: `The image is ready${without}`, fraction: 1 });
  return last.reference;
}

function asItShouldBe({ reference, recipe, context }: ImageSource): Outcome {
  if (!recipe.registry) return { reference, crates: null };
  const cargoToml = context.find(({ path }) => path === "Cargo.toml")?.data;
  return { reference, crates: { available: true, names: crateNames(String(cargoToml)) } };
}

async function makeImage(
  docker: Docker,
  source: ImageSource,
  outcomes: Map<ImageName, Outcome>,
  report: Report,
  { signal, host }: MakingOptions,
): Promise<Outcome> {
  const { reference, recipe, context } = source;
  if (source.name === BASE) {
    await makeBase(docker, reference, report, signal);
    return { reference, crates: null };
  }
  const needs = Object.entries(recipe.needs).map(([argument, need]) => ({ argument, outcome: outcomes.get(need) }));
  const args = Object.fromEntries(needs.map(({ argument, outcome }) => [argument, outcome?.reference ?? ""]));
  if (recipe.registry) {
    try {
      const withHost = [...context, ...hostFiles(host ?? (await readHostSettings()))];
      await buildImage(docker, { reference, context: withHost, args, labels: {} }, report, signal);
      return asItShouldBe(source);
    } catch (error) {
      if (!(error instanceof ImageError)) throw error;
      // Too little memory to compile them, say: that is no reason to judge nothing at all.
      const reason = error instanceof RegistryUnavailable ? error.reason : (error.message.split("\n")[0] ?? "");
      report(`Going on without crates: ${reason}`, 1);
      const standIn = outcomes.get(recipe.registry.standIn)?.reference ?? "";
      return { reference: standIn, crates: { available: false, reason } };
    }
  }
  const crates = needs.map(({ outcome }) => outcome?.crates ?? null).find((known) => known !== null) ?? null;
  const labels: Record<string, string> = crates === null ? {} : { [LABEL.crates]: JSON.stringify(crates) };
  if (crates?.available !== false) {
    await buildImage(docker, { reference, context, args, labels }, report, signal);
    return { reference, crates };
  }
  const named = reference + WITHOUT_CRATES;
  if (await inspectImage(docker, named)) await noteAsked(docker, named);
  else {
    const saying = { ...args, UNAVAILABLE: JSON.stringify(crates) };
    await buildImage(docker, { reference: named, context, args: saying, labels }, report, signal);
  }
  return { reference: named, crates };
}

/** Tagged again, it says when the registry was last asked: see `taggedAt`. */
async function noteAsked(docker: Docker, reference: string): Promise<void> {
  await engineCall("tag an image", CALL_TIMEOUT_MS.ask, () =>
    docker.getImage(reference).tag(repositoryAndTag(reference)),
  );
}
