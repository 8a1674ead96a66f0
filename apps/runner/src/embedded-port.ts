import { readFile } from "node:fs/promises";
import path from "node:path";

/**
 * The port of the Postgres that `npm start` keeps in `directory`, null where none runs. From the running server's own
 * note: the port stands on the fourth line.
 */
export async function embeddedPort(directory: string): Promise<number | null> {
  for (const file of [path.join(directory, "postmaster.pid"), path.join(directory, "data", "postmaster.pid")]) {
    const lines = await readFile(file, "utf8").then(
      (text) => text.split("\n"),
      () => [],
    );
    const port = Number(lines[3]);
    if (Number.isInteger(port) && port > 0) return port;
  }
  return null;
}
