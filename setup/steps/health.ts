import { SetupError } from "./reporter.ts";

const TIMEOUT_MS = 60_000;
const POLL_MS = 50;

/** Waits until the site answers its health check. */
export async function waitForSite(
  url: string,
  isAlive: () => boolean,
  logFile: string,
  interrupted: AbortSignal,
): Promise<void> {
  const deadline = performance.now() + TIMEOUT_MS;
  let last = "no answer yet";
  while (performance.now() < deadline) {
    interrupted.throwIfAborted();
    try {
      const response = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(5_000) });
      if (response.ok) return;
      last = `answered ${response.status}`;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    if (!isAlive()) last = "the web process is not running";
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new SetupError(`The site did not come up at ${url}: ${last}.`, `Its log may say why: ${logFile}`);
}
