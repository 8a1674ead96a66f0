import { env } from "@/env";
import { applyLogLevel, log } from "@/lib/log";

/** A bad setting stops the server at its start, with every fault named, and not in somebody's request. */
export function checkEnvironment(): void {
  try {
    env();
    applyLogLevel();
  } catch (error) {
    log.fatal(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}
