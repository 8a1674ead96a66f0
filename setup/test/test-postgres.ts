import path from "node:path";
import { startEmbeddedPostgres } from "@crucible/db";
import { prepareDataDirectory } from "../steps/data-directory.ts";
import { testDirectory } from "./test-directory.ts";

/** The Postgres of the tests: the one named by CRUCIBLE_TEST_DATABASE_URL, else an embedded one of their own. */
export async function testPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.CRUCIBLE_TEST_DATABASE_URL;
  if (given !== undefined && given !== "") return { url: given, stop: async () => {} };
  prepareDataDirectory(testDirectory);
  return startEmbeddedPostgres({ directory: path.join(testDirectory, "postgres") });
}
