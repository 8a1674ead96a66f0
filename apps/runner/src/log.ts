import { type Logger, pino } from "pino";

/** Logs go to stdout as JSON lines. An address of the database holds its password, so it never goes in as a field. */
export function createLog(level: string, instance: string): Logger {
  return pino({ level, base: { app: "runner", instance }, redact: ["*.connectionString", "*.password"] });
}
