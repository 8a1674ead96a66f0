import { existsSync, readFileSync } from "node:fs";
import { codeOf } from "./failure.ts";

/** Fields of /proc/<pid>/stat from the third on; the second, the name in parentheses, may hold spaces. */
function processStat(pid: number): string[] | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? null;
  } catch (error) {
    if (["ENOENT", "ESRCH"].includes(codeOf(error))) return null; // no such process, or no /proc here
    throw error;
  }
}

/** Whether a process of this number runs, ours or not. One that ended and was not collected by its parent does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
  return !["Z", "X"].includes(processStat(pid)?.[0] ?? "");
}

/**
 * When a process began, as something to compare: numbers are given out again, after a restart quite soon. Null where
 * the system does not tell.
 */
export function startedAt(pid: number): string | null {
  return processStat(pid)?.[19] ?? null;
}

/** The command line of a process, or null where the system does not tell. */
export function commandLine(pid: number): string | null {
  const file = `/proc/${pid}/cmdline`;
  return existsSync(file) ? readFileSync(file, "utf8").replaceAll("\0", " ") : null;
}
