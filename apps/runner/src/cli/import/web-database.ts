import { readFile } from "node:fs/promises";
import path from "node:path";
import { webLoginUrl } from "@crucible/db";
import { z } from "zod";
import { embeddedPort } from "../../embedded-port.ts";

const secretsSchema = z.object({ webPassword: z.string() });
const START = "Start it with `npm start` and leave it running, then try again.";

/**
 * The running Crucible's database as the web app signs in to it. No more is needed: that role may ask for a proof and
 * publish what was proved, and nothing else of a challenge; the runner's may not ask, and the owner's could publish
 * anything. Its password lies where `npm start` keeps its secrets, readable by whoever started Crucible.
 */
export async function webDatabaseUrl(given: string | undefined, dataDirectory: string): Promise<string> {
  const url = given ?? (await embeddedUrl(dataDirectory));
  const file = path.join(dataDirectory, "secrets.json");
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT")
      throw new Error(`The secrets in ${file} cannot be read (${error.code}).`, { cause: error });
    throw new Error(`No Crucible has been started here: there is no ${file}. ${START}`);
  });
  return webLoginUrl(url, secretsSchema.parse(JSON.parse(text)).webPassword);
}

async function embeddedUrl(dataDirectory: string): Promise<string> {
  const port = await embeddedPort(path.join(dataDirectory, "postgres"));
  if (port === null) throw new Error(`Crucible is not running here, so nothing can be proved. ${START}`);
  return `postgresql://127.0.0.1:${port}/crucible`;
}
