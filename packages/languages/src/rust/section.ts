import type { Manifest, RustSection } from "@crucible/contract";

/**
 * What a manifest fixes for Rust.
 * @throws RangeError when the challenge is not offered in Rust.
 */
export function rustSection(manifest: Manifest): RustSection {
  if (manifest.rust === undefined) throw new RangeError(`${manifest.slug} is not offered in Rust`);
  return manifest.rust;
}

/** The crate name that the tests use, and under which the student's crate is compiled. */
export function crateNameOf(manifest: Manifest): string {
  return rustSection(manifest).crateName ?? manifest.slug.replaceAll("-", "_");
}
