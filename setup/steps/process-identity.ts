import { readFileSync } from "node:fs";
import { z } from "zod";

/** Fields of /proc/<pid>/stat from the third on; the second, the name in parentheses, may hold spaces. */
function processStat(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  } catch {
    // Gone, or a system without /proc: the caller falls back to the bare number.
    return [];
  }
}

const identitySchema = z.object({ pid: z.int(), startTicks: z.string() });

/** A process as it can be written down and recognised later: numbers are given out again. */
export type ProcessIdentity = z.infer<typeof identitySchema>;

/** The identity that was written to a file as JSON; null where there is none, or a crash tore it. */
export function readIdentity(file: string): ProcessIdentity | null {
  try {
    return identitySchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    // Nobody can be recognised by it: as good as absent.
    return null;
  }
}

/** The name of the program that runs under this number, or null. */
export function programOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/comm`, "utf8").trim();
  } catch {
    // No such process.
    return null;
  }
}

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
