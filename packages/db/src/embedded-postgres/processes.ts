import { existsSync, readFileSync } from "node:fs";
import { codeOf } from "./failure.ts";

/** Whether a process of this number exists, ours or not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/**
 * When a process began, as something to compare: numbers are given out again, after a restart quite soon. Null where
 * the system does not tell.
 */
export function startedAt(pid: number): string | null {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return null;
  // Field 22; the second, the name in parentheses, may hold spaces.
  const fields = readFileSync(file, "utf8").split(") ").at(-1)?.split(" ");
  return fields?.[19] ?? null;
}

/** The command line of a process, or null where the system does not tell. */
export function commandLine(pid: number): string | null {
  const file = `/proc/${pid}/cmdline`;
  return existsSync(file) ? readFileSync(file, "utf8").replaceAll("\0", " ") : null;
}
