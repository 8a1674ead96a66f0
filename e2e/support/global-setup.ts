import { rmSync } from "node:fs";
import path from "node:path";
import { StartedCrucible } from "@crucible/setup/started-crucible";
import { freshTestDirectory } from "@crucible/setup/test-directory";

/** One Crucible for all journeys, from `npm start`, with a data directory of its own. Returns its end. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const directory = freshTestDirectory("e2e");
  const crucible = await StartedCrucible.start(path.join(directory, "data"), "e2e");
  const stop = async (): Promise<void> => {
    await crucible.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    await crucible.says(/Sandbox {6}ready/);
  } catch (error) {
    await stop();
    throw error;
  }
  process.env.CRUCIBLE_E2E_URL = crucible.url;
  process.env.CRUCIBLE_E2E_DATA = crucible.dataDirectory;
  return stop;
}
