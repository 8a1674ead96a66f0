import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect } from "vitest";
import { ChallengePackageError } from "../package-faults.ts";
import { readChallengePackage } from "../read-package.ts";

/** Files of a package or changes to one; null leaves a file out. */
export type Files = Record<string, string | Uint8Array | null>;

/** Where the packages of the test that is running are. */
export const folder = { path: "" };
beforeEach(async () => {
  folder.path = await mkdtemp(join(tmpdir(), "crucible-package-"));
});
afterEach(() => rm(folder.path, { recursive: true }));

/** Writes `sound` with changes as the package `name`; what was there before is gone. */
export function packageWriter(sound: Files, slug: string) {
  return async (changes: Files = {}, name = slug): Promise<string> => {
    const directory = join(folder.path, name);
    await rm(directory, { recursive: true, force: true });
    for (const [path, content] of Object.entries({ ...sound, ...changes })) {
      if (content === null) continue;
      await mkdir(dirname(join(directory, path)), { recursive: true });
      await writeFile(join(directory, path), content);
    }
    return directory;
  };
}

/** `<file>: <what and remedy>` for each fault; none when the package is sound. */
export async function faultsOf(directory: string): Promise<string[]> {
  try {
    await readChallengePackage(directory);
  } catch (error) {
    if (!(error instanceof ChallengePackageError)) throw error;
    for (const fault of error.faults) expect(error.message).toContain(fault.message);
    return error.faults.map((fault) => `${fault.file}: ${fault.message}`);
  }
  return [];
}
