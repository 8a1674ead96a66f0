import type { Manifest, PythonSection } from "@crucible/contract";

/**
 * What a manifest fixes for Python.
 * @throws RangeError when the challenge is not offered in Python.
 */
export function pythonSection(manifest: Manifest): PythonSection {
  if (manifest.python === undefined) throw new RangeError(`${manifest.slug} is not offered in Python`);
  return manifest.python;
}
