import pino from "pino";
import { env } from "@/env";

/** One line of JSON an event. Never a student's source, input or output; never a password or token. */
export const log = pino({
  base: { app: "web" },
  level: "info",
});

/** Applied at start rather than at import, because a build has no environment. */
export function applyLogLevel(): void {
  log.level = env().LOG_LEVEL;
}
