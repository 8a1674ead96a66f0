import { draftManifestSchema, isSampleByName, languagesOf, type Manifest } from "@crucible/contract";
import type { FaultList } from "./package-faults.ts";
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
