import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline/promises";
import { createDockerSandbox, SandboxError } from "@crucible/sandbox";
import { runCommand, tail } from "./command.ts";
import type { Configuration } from "./configuration.ts";
import { identityOf, isRunning, type ProcessIdentity, programOf, readIdentity } from "./process-identity.ts";
import { say } from "./reporter.ts";

/** Makes the base image where no container registry answers. */
const BOOTSTRAP_TOOL = "mmdebstrap";
const PACKAGES = ["docker.io", "iptables", BOOTSTRAP_TOOL, "ca-certificates"];
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 30_000;
const POLL_MS = 200;
const PID_FILES = [
  { file: "/var/run/docker.pid", program: "dockerd" },
  { file: "/var/run/docker/containerd/containerd.pid", program: "containerd" },
];

export type PreparedEngine = {
  ready: boolean;
  outcome: string;
  /** Ends the engine if this process started it. */
  stop(): Promise<void>;
};

const nothingToStop = async (): Promise<void> => {};
const notReady = (outcome: string): PreparedEngine => ({ ready: false, outcome, stop: nothingToStop });
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

function findDaemon(): string | null {
  for (const directory of ["/usr/sbin", "/usr/bin", "/usr/local/bin"]) {
    const file = path.join(directory, "dockerd");
    if (existsSync(file)) return file;
  }
  return null;
}

async function mayInstall(configuration: Configuration): Promise<boolean> {
  if (configuration.assumeYes || process.stdin.isTTY !== true) return true;
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  // The prompt swallows Ctrl-C: it is meant for all of us.
  prompt.once("SIGINT", () => process.kill(process.pid, "SIGINT"));
  const closed = new Promise<string>((resolve) => prompt.once("close", () => resolve("n")));
  try {
    const question = prompt.question(
      `Judging needs Docker, which is not installed. Install it from Debian's packages (${PACKAGES.join(", ")})? [Y/n] `,
    );
    const answer = await Promise.race([question.catch(() => "n"), closed]);
    return !/^n/i.test(answer.trim());
  } finally {
    prompt.close();
  }
}

/** Installs Debian packages. Returns what went wrong, or null. */
async function installPackages(packages: string[]): Promise<string | null> {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const update = await runCommand("apt-get", ["update", "-q"], { env });
  const install = await runCommand("apt-get", ["install", "-y", "-q", "--no-install-recommends", ...packages], { env });
  if (install.code === 0) return null;
  return tail(update.code === 0 ? install.output : `${update.output}\n${install.output}`, 6);
}

/** The daemon's pid files survive an abrupt stop of the machine, and a stale one makes the next start fail. */
function clearStalePidFiles(): void {
  for (const { file, program } of PID_FILES) {
    if (!existsSync(file)) continue;
    if (programOf(Number(readFileSync(file, "utf8"))) !== program) rmSync(file, { force: true });
  }
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

/** The daemon that an earlier start began and could not end, because it was killed itself. */
function daemonOfOurs(pidFile: string): ProcessIdentity | null {
  const daemon = readIdentity(pidFile);
  return daemon !== null && isRunning(daemon) ? daemon : null;
}

async function stopDaemon(daemon: ProcessIdentity, pidFile: string): Promise<void> {
  const deadline = performance.now() + STOP_TIMEOUT_MS;
  if (isRunning(daemon)) process.kill(daemon.pid, "SIGTERM");
  while (isRunning(daemon)) {
    if (performance.now() > deadline) {
      say(`  The Docker engine (process ${daemon.pid}) does not end; it is left running.`);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  rmSync(pidFile, { force: true });
}

async function startDaemon(daemon: string, logFile: string, pidFile: string): Promise<PreparedEngine> {
  clearStalePidFiles();
  for (const file of [logFile, pidFile]) mkdirSync(path.dirname(file), { recursive: true });
  const log = openSync(logFile, "a", 0o600);
  const child = spawn(daemon, [], { detached: true, stdio: ["ignore", log, log] });
  closeSync(log);
  let failed = false;
  child.once("error", () => {
    failed = true;
  });
  const identity = identityOf(child.pid ?? 0);
  if (child.pid !== undefined) writeFileSync(pidFile, JSON.stringify(identity));
  child.unref();
  const version = await waitForEngine(() => failed || child.exitCode !== null || child.signalCode !== null);
  if (version !== null) {
    return { ready: true, outcome: `engine ${version}, started`, stop: () => stopDaemon(identity, pidFile) };
  }
  await stopDaemon(identity, pidFile);
  const lines = tail(readFileSync(logFile, "utf8"), 4);
  return {
    ready: false,
    outcome: `dockerd did not start; its last lines, from ${logFile}:\n${lines}`,
    stop: nothingToStop,
  };
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
 * An engine from elsewhere did not bring the bootstrap tool. That package alone: Debian's engine would drive the one
 * that is there out.
 */
async function bringBootstrapTool(configuration: Configuration): Promise<void> {
  const unattended = configuration.assumeYes || process.stdin.isTTY !== true;
  if (!unattended || !isRoot() || !isDebianLike() || existsSync(`/usr/bin/${BOOTSTRAP_TOOL}`)) return;
  // Where it fails the registry may still answer; if neither does, the image build says what is missing.
  await installPackages([BOOTSTRAP_TOOL]);
}

async function findOrStartEngine(configuration: Configuration): Promise<PreparedEngine> {
  const pidFile = path.join(configuration.dataDirectory, "run/dockerd.json");
  const version = await engineVersion();
  if (version !== null) {
    await bringBootstrapTool(configuration);
    const ours = daemonOfOurs(pidFile);
    const stop = ours === null ? nothingToStop : () => stopDaemon(ours, pidFile);
    return { ready: true, outcome: `engine ${version}`, stop };
  }
  if (process.platform !== "linux" || !isRoot() || process.env.DOCKER_HOST !== undefined) {
    return notReady(`not found: ${adviceWithoutRoot()}`);
  }
  let daemon = findDaemon();
  if (daemon === null) {
    if (!isDebianLike()) return notReady(`not found: ${adviceWithoutRoot()}`);
    if (!(await mayInstall(configuration))) return notReady("not installed, as you chose; submissions will wait");
    say("  Docker       installing the engine from Debian's packages …");
    const failure = await installPackages(PACKAGES);
    if (failure !== null) return notReady(`could not be installed from Debian's packages:\n${failure}`);
    daemon = findDaemon();
    if (daemon === null) return notReady("was installed, but no dockerd was found afterwards");
  }
  if (!hasSystemd()) return startDaemon(daemon, path.join(configuration.dataDirectory, "logs/dockerd.log"), pidFile);
  await runCommand("systemctl", ["start", "docker"]);
  const started = await waitForEngine(() => false);
  if (started === null) return notReady("is installed but does not start; see: journalctl -u docker");
  return { ready: true, outcome: `engine ${started}`, stop: nothingToStop };
}

/**
 * Finds a Docker engine, starts an installed one, or installs it where that can be done here. Never fails: without
 * an engine the site still runs and submissions wait, so the outcome says what to do.
 */
export async function prepareEngine(configuration: Configuration): Promise<PreparedEngine> {
  try {
    return await findOrStartEngine(configuration);
  } catch (error) {
    return notReady(`could not be prepared: ${error instanceof Error ? error.message : String(error)}`);
  }
}
