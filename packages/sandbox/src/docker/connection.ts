import { accessSync, constants, existsSync } from "node:fs";
import { homedir } from "node:os";
import Docker from "dockerode";

/**
 * The engine this process talks to. `DOCKER_HOST` is honoured as Docker's own tools do; else the first socket this user
 * may open, of those the platforms use: system-wide, rootless, Docker Desktop, Colima, OrbStack.
 */
export function connectEngine(): Docker {
  if (process.env.DOCKER_HOST || process.platform === "win32") return new Docker();
  return new Docker({ socketPath: findSocket() });
}

/** Where the engine is looked for, for people who read why it was not found. */
export function engineAddress(): string {
  return process.env.DOCKER_HOST || (process.platform === "win32" ? "//./pipe/docker_engine" : findSocket());
}

function findSocket(): string {
  const system = "/var/run/docker.sock";
  const runtime = process.env.XDG_RUNTIME_DIR;
  const home = homedir();
  const places = [
    system,
    ...(runtime ? [`${runtime}/docker.sock`] : []),
    `${home}/.docker/run/docker.sock`,
    `${home}/.docker/desktop/docker.sock`,
    `${home}/.colima/default/docker.sock`,
    `${home}/.orbstack/run/docker.sock`,
  ];
  return places.find(mayOpen) ?? places.find((place) => existsSync(place)) ?? system;
}

function mayOpen(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
