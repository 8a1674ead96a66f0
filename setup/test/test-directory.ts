import { mkdirSync } from "node:fs";
import path from "node:path";
import { repositoryRoot } from "../steps/repository.ts";

/** Where tests keep what they need; never the directory of a real installation. */
export const testDirectory = path.join(repositoryRoot, ".crucible/test");

mkdirSync(testDirectory, { recursive: true, mode: 0o755 });
