import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { hostname } from "node:os";

const docker = (...args: string[]): string => execFileSync("docker", args, { encoding: "utf8" }).trim();

/** A container that nobody started, in an image that is there. Returns its name. */
function plant(what: string, labels: Record<string, string>): string {
  const name = `${what}-${randomUUID().slice(0, 8)}`;
  const [image] = docker("images", "--quiet", "--filter", "reference=crucible-rust").split("\n");
  if (!image) throw new Error("the Rust image is not there");
  const flags = Object.entries(labels).flatMap(([label, value]) => ["--label", `${label}=${value}`]);
  docker("create", "--name", name, ...flags, image);
  return name;
}

/**
 * What a command line of this instance leaves that was killed: labelled as ours, by a process that is gone. The runner's
 * own reaper looks after the runner's instance alone, so this waits for a person.
 */
export function plantOrphan(instance: string): string {
  return plant("crucible-orphan", {
    "org.crucible.app": "crucible",
    "org.crucible.instance": `${instance}-cli`,
    "org.crucible.runner": `${hostname()}/999999/1`,
    "org.crucible.boot": "gone",
    "org.crucible.judgement": "pool",
    "org.crucible.stage": "run",
    "org.crucible.expires": new Date(Date.now() + 3_600_000).toISOString(),
  });
}

/** Somebody else's, who has nothing to do with Crucible. */
export const plantForeign = (): string => plant("somebody-elses", { "com.example.app": "theirs" });

export const isThere = (name: string): boolean =>
  docker("ps", "--all", "--quiet", "--filter", `name=^/${name}$`) !== "";

/** For the end of a test, whatever became of them. */
export function removePlanted(names: readonly string[]): void {
  for (const name of names) if (isThere(name)) docker("rm", "--force", name);
}
