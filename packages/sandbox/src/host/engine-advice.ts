import { engineAddress } from "../docker/connection.ts";
import { SandboxError } from "../sandbox.ts";

export type EngineAdvice = {
  /** What is wrong, in a sentence for people. */
  what: string;
  /** What to do about it, with the command where there is one. */
  fix: string;
};

type Surroundings = { platform: NodeJS.Platform; address: string; dockerHost: string | undefined };

/** Says what keeps the engine from serving us, and what to do on this platform. Any error may be given. */
export function engineAdvice(
  error: unknown,
  around: Surroundings = {
    platform: process.platform,
    address: engineAddress(),
    dockerHost: process.env.DOCKER_HOST,
  },
): EngineAdvice {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof SandboxError ? error.code : "ENGINE_UNAVAILABLE";
  if (code !== "ENGINE_UNAVAILABLE") return { what: message, fix: FIXES[code] ?? FALLBACK };
  const reason = codeOf(error instanceof SandboxError ? error.cause : error);
  if (around.dockerHost) {
    return {
      what: `No engine answers at DOCKER_HOST (${around.dockerHost}).`,
      fix: "Correct DOCKER_HOST, or unset it to use this machine's own engine: unset DOCKER_HOST",
    };
  }
  if (reason === "EACCES") return mayNotOpen(around);
  if (reason === "ECONNREFUSED") return notRunning(around);
  return notInstalled(around);
}

const FALLBACK = "Look at the engine's own log, then run: npx crucible doctor";

const FIXES: Partial<Record<SandboxError["code"], string>> = {
  ENGINE_WARNING:
    "The host must enforce every limit: enable the memory, pids and cpu cgroup controllers (cgroup v2 is best).",
  ENGINE_TIMEOUT: "The engine hangs. Restart it: sudo systemctl restart docker (or restart Docker Desktop).",
  IMAGE_MISSING: "The image was removed. Build it again: npm start",
  NOT_READY: "To see what is missing and why, run: npx crucible doctor",
  CHALLENGE_FAULT: "The fault is the challenge's, not this machine's: it has to be mended there.",
};

function mayNotOpen({ address }: Surroundings): EngineAdvice {
  return {
    what: `The engine is there, but this user may not open ${address}.`,
    fix: "Join the group docker and sign in again: sudo usermod -aG docker $USER. Members of it are as powerful as root.",
  };
}

function notRunning({ platform, address }: Surroundings): EngineAdvice {
  const what = `Docker is installed, but its engine is not running (${address}).`;
  if (platform === "linux")
    return { what, fix: "Start it: sudo systemctl start docker (without systemd: sudo dockerd &)" };
  return { what, fix: "Start Docker Desktop and wait until it says that the engine is running." };
}

function notInstalled({ platform, address }: Surroundings): EngineAdvice {
  const what = `No Docker engine was found (${address}).`;
  if (platform === "darwin") {
    return {
      what,
      fix: "Install and start Docker Desktop: https://docs.docker.com/desktop/setup/install/mac-install/",
    };
  }
  if (platform === "win32") {
    return {
      what,
      fix: "Install and start Docker Desktop: https://docs.docker.com/desktop/setup/install/windows-install/",
    };
  }
  return {
    what,
    fix:
      "On Debian or Ubuntu: sudo apt-get install -y --no-install-recommends docker.io iptables mmdebstrap, " +
      "then: sudo systemctl start docker. Elsewhere: https://docs.docker.com/engine/install/",
  };
}

function codeOf(value: unknown): string | null {
  const code = typeof value === "object" && value !== null ? (value as { code?: unknown }).code : null;
  return typeof code === "string" ? code : null;
}
