import { chmodSync, mkdirSync, mkdtempSync } from "node:fs";
import path from "node:path";
import { repositoryRoot } from "../steps/repository.ts";

/** Where tests keep what they need; never the directory of a real installation. */
export const testDirectory = path.join(repositoryRoot, ".crucible/test");

mkdirSync(testDirectory, { recursive: true, mode: 0o755 });

/** A new directory below it. Others may enter: as root, Postgres runs as another user. */
export function freshTestDirectory(prefix: string): string {
  const directory = mkdtempSync(path.join(testDirectory, `${prefix}-`));
  chmodSync(directory, 0o755);
  return directory;
}
