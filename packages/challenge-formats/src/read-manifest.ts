import { draftManifestSchema, isSampleByName, languagesOf, type Manifest, type SourceFile } from "@crucible/contract";
import { z } from "zod";
import { FaultList } from "./package-faults.ts";
import type { PackageFolder } from "./package-files.ts";
import { readYaml } from "./read-yaml.ts";

export const MANIFEST_FILE = "challenge.yaml";

/** Reads the manifest of the package called `name`. Every fault names the place and its line; null when there is one. */
export function readManifest(name: string, folder: PackageFolder, faults: FaultList): Manifest | null {
  const text = folder.get(MANIFEST_FILE);
  if (text === undefined) {
    faults.add(MANIFEST_FILE, "it is missing. Every package has one");
    return null;
  }
  const yaml = readYaml(MANIFEST_FILE, text, faults, { exact: false });
  if (yaml === null) return null;
  const parsed = draftManifestSchema.safeParse(yaml.value);
  if (!parsed.success) {
    yaml.faultsOf(parsed.error);
    return null;
  }
  const manifest = parsed.data;
  flagSamples(manifest);
  if (manifest.slug !== name) {
    yaml.fault(["slug"], `it says "${manifest.slug}" but the folder is "${name}". Make them the same`);
  }
  return manifest;
}

/** Tests of `sample.rs` and `sample_*.rs` are sample tests, whether or not the manifest says so. */
function flagSamples(manifest: Manifest): void {
  for (const id of languagesOf(manifest)) {
    for (const test of manifest[id]?.tests ?? []) test.sample ||= isSampleByName(test.name);
  }
}

/** The slug that a package's manifest names, sound or not otherwise; null where there is none. */
export function readSlug(files: readonly SourceFile[]): string | null {
  const text = files.find(({ path }) => path === MANIFEST_FILE)?.content;
  const yaml = text === undefined ? null : readYaml(MANIFEST_FILE, text, new FaultList(), { exact: false });
  const named = z.object({ slug: z.string() }).safeParse(yaml?.value);
  return named.success ? named.data.slug : null;
}
