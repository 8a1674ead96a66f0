import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline/promises";
import { createDockerSandbox, SandboxError } from "@crucible/sandbox";
import { runCommand, tail } from "./command.ts";
import type { Configuration } from "./configuration.ts";
import { say } from "./reporter.ts";

const PACKAGES = ["docker.io", "iptables", "mmdebstrap", "ca-certificates"];
const START_TIMEOUT_MS = 60_000;
const POLL_MS = 200;
const STALE_PID_FILES = ["/var/run/docker.pid", "/var/run/docker/containerd/containerd.pid"];

export type PreparedEngine = {
  ready: boolean;
  outcome: string;
  /** Ends the engine if this process started it. */
  stop(): Promise<void>;
};

const nothingToStop = async (): Promise<void> => {};
const isRoot = (): boolean => process.getuid?.() === 0;
const hasSystemd = (): boolean => existsSync("/run/systemd/system");

async function engineVersion(): Promise<string | null> {
  const sandbox = createDockerSandbox({ instance: "setup", boot: `setup-${process.pid}`, poolSize: 0, reuse: 1 });
  try {
    return (await sandbox.engine()).version;
  } catch (error) {
    if (error instanceof SandboxError) return null;
    throw error;
  } finally {
    await sandbox.close();
  }
}

function isDebianLike(): boolean {
  try {
    return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync("/etc/os-release", "utf8"));
  } catch {
    return false;
  }
}

async function findDaemon(): Promise<string | null> {
  for (const directory of ["/usr/sbin", "/usr/bin", "/usr/local/bin"]) {
    const file = path.join(directory, "dockerd");
    if (existsSync(file)) return file;
  }
  return null;
}

async function mayInstall(configuration: Configuration): Promise<boolean> {
  if (configuration.assumeYes || process.stdin.isTTY !== true) return true;
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await prompt.question(
      `Judging needs Docker, which is not installed. Install it from Debian's packages (${PACKAGES.join(", ")})? [Y/n] `,
    );
    return !/^n/i.test(answer.trim());
  } finally {
    prompt.close();
  }
}

async function installEngine(): Promise<string | null> {
  say("  Docker       installing the engine from Debian's packages …");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const update = await runCommand("apt-get", ["update", "-q"], { env });
  const install = await runCommand("apt-get", ["install", "-y", "-q", "--no-install-recommends", ...PACKAGES], { env });
  if (install.code === 0) return null;
  return tail(update.code === 0 ? install.output : `${update.output}\n${install.output}`, 6);
}

/** The daemon's pid files survive an abrupt stop of the machine, and a stale one makes the next start fail. */
async function clearStalePidFiles(): Promise<void> {
  const living = await runCommand("pgrep", ["-x", "dockerd"]);
  if (living.code === 0) return;
  for (const file of STALE_PID_FILES) rmSync(file, { force: true });
}

async function waitForEngine(isOver: () => boolean): Promise<string | null> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (performance.now() < deadline) {
    const version = await engineVersion();
    if (version !== null) return version;
    if (isOver()) return null;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return null;
}

async function startDaemon(daemon: string, logFile: string): Promise<PreparedEngine> {
  await clearStalePidFiles();
  mkdirSync(path.dirname(logFile), { recursive: true });
  const log = openSync(logFile, "a", 0o600);
  const child = spawn(daemon, [], { detached: true, stdio: ["ignore", log, log] });
  closeSync(log);
  const exited = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
  const version = await waitForEngine(isOver);
  if (version === null) {
    if (!isOver()) child.kill("SIGTERM");
    return {
      ready: false,
      outcome: `dockerd did not start; its last lines, from ${logFile}:\n${tail(readFileSync(logFile, "utf8"), 4)}`,
      stop: nothingToStop,
    };
  }
  child.unref();
  const stop = async (): Promise<void> => {
    if (isOver()) return;
    child.kill("SIGTERM");
    await exited;
  };
  return { ready: true, outcome: `engine ${version}, started`, stop };
}

function adviceWithoutRoot(): string {
  if (process.platform === "darwin")
    return "install Docker Desktop (docs/install-docker.md) and start it; Crucible notices by itself";
  if (process.platform === "win32")
    return "install Docker Desktop with WSL 2 (docs/install-docker.md) and start it; Crucible notices by itself";
  if (isDebianLike())
    return `run: sudo apt-get install -y ${PACKAGES.join(" ")} && sudo usermod -aG docker $USER, then sign in again; Crucible notices by itself`;
  return "install Docker Engine for your system (docs/install-docker.md) and start it; Crucible notices by itself";
}

/**
 * Finds a Docker engine, starts an installed one, or installs it where that can be done here. Never fails: without
 * an engine the site still runs and submissions wait, so the outcome says what to do.
 */
export async function prepareEngine(configuration: Configuration): Promise<PreparedEngine> {
  const version = await engineVersion();
  if (version !== null) return { ready: true, outcome: `engine ${version}`, stop: nothingToStop };
  const notReady = (outcome: string): PreparedEngine => ({ ready: false, outcome, stop: nothingToStop });
  if (process.platform !== "linux" || !isRoot() || process.env.DOCKER_HOST !== undefined)
    return notReady(`not found: ${adviceWithoutRoot()}`);
  let daemon = await findDaemon();
  if (daemon === null) {
    if (!isDebianLike()) return notReady(`not found: ${adviceWithoutRoot()}`);
    if (!(await mayInstall(configuration))) return notReady("not installed, as you chose; submissions will wait");
    const failure = await installEngine();
    if (failure !== null) return notReady(`could not be installed from Debian's packages:\n${failure}`);
    daemon = await findDaemon();
    if (daemon === null) return notReady("was installed, but no dockerd was found afterwards");
  }
  if (hasSystemd()) {
    await runCommand("systemctl", ["start", "docker"]);
    const started = await waitForEngine(() => false);
    return started === null
      ? notReady("is installed but does not start; see: journalctl -u docker")
      : { ready: true, outcome: `engine ${started}`, stop: nothingToStop };
  }
  return startDaemon(daemon, path.join(configuration.dataDirectory, "logs/dockerd.log"));
}
