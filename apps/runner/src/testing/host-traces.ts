import { existsSync, lstatSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";

/** The user that guests run as; it owns nothing on any host. */
const GUEST = 65534;
/** What hostile submissions name the things they make. */
const HOSTILE = /^\.?hostile/;
const PLACES = [...new Set([tmpdir(), "/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "/run/lock", process.cwd()])];
const IPC = ["shm", "sem", "msg"];
const CONTAINER = /[0-9a-f]{64}/;

/**
 * Looks for what guests left on this machine outside of their containers: files of theirs, objects of System V, processes
 * that are in no container, or in one of `containers` (ids) beside its first. What was there before is not
 * told. Where the engine has a machine of its own (Docker Desktop), there is nothing of it to see here.
 */
export function watchHost(): (containers: readonly string[]) => string[] {
  const before = new Set([...guestProcesses().map(({ name }) => name), ...leftFiles(), ...leftIpc()]);
  return (containers) => {
    const processes = guestProcesses().filter(({ name, container, isFirst }) =>
      container === null ? !before.has(name) : containers.includes(container) && !isFirst,
    );
    const things = [...leftFiles(), ...leftIpc()].filter((thing) => !before.has(thing));
    return [...things, ...processes.map(({ name }) => name)];
  };
}

function leftFiles(): string[] {
  return PLACES.filter(existsSync).flatMap((place) =>
    readdirSync(place)
      .filter((name) => HOSTILE.test(name) || ownerOf(`${place}/${name}`) === GUEST)
      .map((name) => `file ${place}/${name}`),
  );
}

/** Null where it went while it was looked at. */
function ownerOf(path: string): number | null {
  return lstatSync(path, { throwIfNoEntry: false })?.uid ?? null;
}

function leftIpc(): string[] {
  return IPC.flatMap((kind) => {
    const lines = read(`/proc/sysvipc/${kind}`).trim().split("\n");
    const [head = [], ...rows] = lines.map((line) => line.trim().split(/\s+/));
    return rows.filter((row) => row[head.indexOf("uid")] === String(GUEST)).map((row) => `${kind} ${row[1]}`);
  });
}

type GuestProcess = { name: string; container: string | null; isFirst: boolean };

function guestProcesses(): GuestProcess[] {
  if (!existsSync("/proc/self/cgroup")) return [];
  return readdirSync("/proc").flatMap((pid) => {
    const status = /^\d+$/.test(pid) ? read(`/proc/${pid}/status`) : "";
    if (/^Uid:\s+(\d+)/m.exec(status)?.[1] !== String(GUEST)) return [];
    const container = CONTAINER.exec(read(`/proc/${pid}/cgroup`))?.[0] ?? null;
    const name = `process ${pid} ${/^Name:\s+(.*)/m.exec(status)?.[1]} in ${container ?? "no container"}`;
    return [{ name, container, isFirst: /^NSpid:.*\s1$/m.test(status) }];
  });
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // A process that has ended meanwhile, or a kernel without such objects.
    return "";
  }
}
