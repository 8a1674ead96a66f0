import { aliveRunners, createDatabase, createListener } from "@crucible/db";
import { aborted } from "../start/teardown.ts";
import { green, say } from "./reporter.ts";

const PROGRESS_STEP = 0.1;

/** Tells in the terminal what the runner says of itself, until `signal` aborts. */
export async function followRunner(ownerUrl: string, runnerLog: string, signal: AbortSignal): Promise<void> {
  const database = createDatabase(ownerUrl, { poolSize: 1, applicationName: "crucible-setup" });
  const listener = await createListener(ownerUrl);
  let lastSaid = "";
  let lastProgress = 0;
  const look = async (): Promise<void> => {
    const [runner] = await aliveRunners(database.pool);
    if (runner === undefined || signal.aborted) return;
    const { engineState, detail, progress } = runner.status;
    const line = `${engineState}: ${detail}`;
    if (line === lastSaid && (progress ?? 0) < lastProgress + PROGRESS_STEP) return;
    lastSaid = line;
    lastProgress = progress ?? 0;
    // Ready with something under way: another language is being prepared beside the work.
    if (engineState === "ready" && progress === null) say(`${green("✓")} Sandbox      ready: ${detail}`);
    else say(`  Sandbox      ${detail}${progress === null ? "" : ` (${Math.round(progress * 100)} %)`}`);
  };
  // One look after the other: notifications may come faster than the answers.
  let queue = Promise.resolve();
  const enqueue = (): void => {
    queue = queue
      .then(look)
      .catch((error: unknown) => say(`  Sandbox      its state cannot be read (${String(error)}); see ${runnerLog}`));
  };
  listener.on("crucible_runners", enqueue);
  enqueue();
  await aborted(signal);
  await listener.close();
  await queue;
  await database.close();
}
