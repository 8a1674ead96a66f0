import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { SetupError } from "./reporter.ts";

const lockSchema = z.object({ pid: z.int(), startTicks: z.string(), address: z.string() });
type Lock = z.infer<typeof lockSchema>;

/** The kernel's start time of a process, so that a reused process id is not taken for ours. Empty where unknown. */
function startTicks(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}

function isAlive(lock: Lock): boolean {
  try {
    process.kill(lock.pid, 0);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  return startTicks(lock.pid) === lock.startTicks;
}

function readLock(file: string): Lock | null {
  try {
    return lockSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    // Absent, or torn by a crash while it was written: either way nobody holds it.
    return null;
  }
}

/** Claims the data directory for this process; a second start is told where the first one is. Returns the release. */
export function claimDataDirectory(directory: string, address: string): () => void {
  const file = path.join(directory, "running.json");
  const mine: Lock = { pid: process.pid, startTicks: startTicks(process.pid), address };
  const content = JSON.stringify(mine);
  for (let attempt = 0; ; attempt += 1) {
    try {
      writeFileSync(file, content, { flag: "wx" });
      break;
    } catch (error) {
      const held = readLock(file);
      if (held !== null && isAlive(held)) {
        throw new SetupError(
          `Crucible is already running at ${held.address} (process ${held.pid}).`,
          "Open that address; or stop it first with Ctrl-C in its terminal. A second one needs its own CRUCIBLE_DATA_DIR, CRUCIBLE_PORT and CRUCIBLE_INSTANCE.",
        );
      }
      if (attempt > 0) throw error;
      rmSync(file, { force: true });
    }
  }
  return () => {
    if (readLock(file)?.pid === process.pid) rmSync(file, { force: true });
  };
}
