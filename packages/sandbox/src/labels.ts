import { readFileSync } from "node:fs";
import { hostname } from "node:os";

/** Everything we make carries these, and nothing without them is ever touched. */
export const LABEL = {
  app: "org.crucible.app",
  instance: "org.crucible.instance",
  runner: "org.crucible.runner",
  boot: "org.crucible.boot",
  judgement: "org.crucible.judgement",
  stage: "org.crucible.stage",
  expires: "org.crucible.expires",
  /** On images: which checkout made it, and the crates in it. */
  checkout: "org.crucible.checkout",
  crates: "org.crucible.crates",
} as const;

export const APP = "crucible";

/** The judgement of a container that was made ahead and may serve any. Labels cannot be changed later. */
export const ANY_JUDGEMENT = "pool";

/** No container lives longer; the reaper removes it even from a runner that is alive. */
export const CONTAINER_LIFETIME_MS = 6 * 60 * 60 * 1000;

export type Owner = { instance: string; boot: string };

export function labelsFor(owner: Owner, stage: string, judgement: string, now: number): Record<string, string> {
  return {
    [LABEL.app]: APP,
    [LABEL.instance]: owner.instance,
    [LABEL.boot]: owner.boot,
    [LABEL.runner]: thisProcess(),
    [LABEL.judgement]: judgement,
    [LABEL.stage]: stage,
    [LABEL.expires]: new Date(now + CONTAINER_LIFETIME_MS).toISOString(),
  };
}

/**
 * Names this process for good: host, pid and the kernel's start time, since a pid alone is given out again. A runner
 * that was killed and started again at once is told from the one before.
 */
export function thisProcess(): string {
  return `${hostname()}/${process.pid}/${startTime(process.pid) ?? "unknown"}`;
}

/** Whether the named process lives; null when that cannot be told from here (another host, or an unknown format). */
export function isAlive(runner: string): boolean | null {
  const [host, pidText, started] = runner.split("/");
  const pid = Number(pidText);
  if (host !== hostname() || !Number.isInteger(pid) || pid <= 0 || started === undefined) return null;
  if (!exists(pid)) return false;
  const now = startTime(pid);
  return now === null || started === "unknown" || now === started;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is a process.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Clock ticks from boot to the process's start (proc(5), stat, field 22); null where there is no /proc. */
function startTime(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}
