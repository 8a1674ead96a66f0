/** Runs once when the server starts, before the first request: a bad setting stops it here, not in a request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env } = await import("@/env");
  const { applyLogLevel, log } = await import("@/lib/log");
  try {
    env();
    applyLogLevel();
  } catch (error) {
    log.fatal(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}
