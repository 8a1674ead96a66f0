import path from "node:path";
import { startEmbeddedPostgres } from "@crucible/db";
import { repositoryRoot } from "../steps/configuration.ts";
import { prepareDataDirectory } from "../steps/data-directory.ts";

/** Where tests keep what they need; never the directory of a real installation. */
export const testDirectory = path.join(repositoryRoot, ".crucible/test");

/** The Postgres of the tests: the one named by CRUCIBLE_TEST_DATABASE_URL, else an embedded one of their own. */
export async function testPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.CRUCIBLE_TEST_DATABASE_URL;
  if (given !== undefined && given !== "") return { url: given, stop: async () => {} };
  prepareDataDirectory(testDirectory);
  return startEmbeddedPostgres({ directory: path.join(testDirectory, "postgres") });
}
