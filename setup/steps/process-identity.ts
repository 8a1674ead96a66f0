import { readFileSync } from "node:fs";

/** Fields of /proc/<pid>/stat from the third on; the second, the name in parentheses, may hold spaces. */
function processStat(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  } catch {
    // Gone, or a system without /proc: the caller falls back to the bare number.
    return [];
  }
}

/** A process as it can be written down and recognised later: numbers are given out again. */
export type ProcessIdentity = { pid: number; startTicks: string };

export function identityOf(pid: number): ProcessIdentity {
  return { pid, startTicks: processStat(pid)[19] ?? "" };
}

/** Whether that very process still runs. One that ended and was not collected by its parent does not. */
export function isRunning({ pid, startTicks }: ProcessIdentity): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  const stat = processStat(pid);
  return (stat[19] ?? "") === startTicks && !["Z", "X"].includes(stat[0] ?? "");
}
