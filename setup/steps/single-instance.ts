import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { identityOf, isRunning } from "./process-identity.ts";
import { SetupError } from "./reporter.ts";

const lockSchema = z.object({ pid: z.int(), startTicks: z.string(), address: z.string() });
type Lock = z.infer<typeof lockSchema>;

function readLock(file: string): Lock | null {
  try {
    return lockSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    // Absent, or not ours: either way nobody holds it.
    return null;
  }
}

/** Makes the lock appear whole or not at all, and never over another. */
function place(file: string, lock: Lock): boolean {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(lock));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Claims the data directory for this process; a second start is told where the first one is. Returns the release. */
export function claimDataDirectory(directory: string, address: string): () => void {
  const file = path.join(directory, "running.json");
  const mine: Lock = { ...identityOf(process.pid), address };
  if (!place(file, mine)) {
    const held = readLock(file);
    if (held === null || !isRunning(held)) rmSync(file, { force: true });
    if ((held !== null && isRunning(held)) || !place(file, mine)) {
      const holder = readLock(file) ?? mine;
      throw new SetupError(
        `Crucible is already running at ${holder.address} (process ${holder.pid}).`,
        "Open that address; or stop it first with Ctrl-C in its terminal. A second one needs its own CRUCIBLE_DATA_DIR, CRUCIBLE_PORT and CRUCIBLE_INSTANCE.",
      );
    }
  }
  return () => {
    if (readLock(file)?.pid === process.pid) rmSync(file, { force: true });
  };
}
