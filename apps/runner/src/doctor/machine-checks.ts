import { statfs } from "node:fs/promises";
import { createConnection, createServer } from "node:net";
import { arch, platform, totalmem } from "node:os";
import type { HostCheck } from "@crucible/contract";
import { notOk, ok } from "./check.ts";

const GIB = 1024 ** 3;
const NEEDED_NODE: readonly [number, number] = [20, 19];
/** One judgement at a time beside the site and its database. */
const NEEDED_MEMORY_BYTES = 2 * GIB;
/** The Rust image, the database and room to build in. */
const NEEDED_DISK_BYTES = 4 * GIB;
const PLATFORMS = ["linux", "darwin", "win32"];
const CONNECT_MS = 1_000;

/** What the machine itself must have; `directory` is where Crucible keeps what it keeps. */
export async function checkMachine(directory: string): Promise<HostCheck[]> {
  return [checkNode(), checkPlatform(), checkMemory(), await checkDisk(directory)];
}

export function checkNode(version: string = process.versions.node): HostCheck {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const fits = major > NEEDED_NODE[0] || (major === NEEDED_NODE[0] && minor >= NEEDED_NODE[1]);
  const needed = NEEDED_NODE.join(".");
  if (fits) return ok("Node.js", version);
  return notOk("Node.js", `${version} is too old`, `Install Node.js ${needed} or newer from https://nodejs.org/.`);
}

function checkPlatform(): HostCheck {
  const found = `${platform()} ${arch()}`;
  if (PLATFORMS.includes(platform()) && ["x64", "arm64"].includes(arch())) return ok("Platform", found);
  return notOk("Platform", `${found} is not one Crucible was made for`, "Use Linux, macOS or Windows with WSL 2.");
}

export function checkMemory(bytes: number = totalmem()): HostCheck {
  const found = `${(bytes / GIB).toFixed(1)} GiB`;
  if (bytes >= NEEDED_MEMORY_BYTES) return ok("Memory", found);
  return notOk("Memory", `${found} in all`, "Give the machine at least 2 GiB of memory.");
}

async function checkDisk(directory: string): Promise<HostCheck> {
  const { bavail, bsize } = await statfs(directory);
  const free = bavail * bsize;
  const found = `${(free / GIB).toFixed(1)} GiB free`;
  if (free >= NEEDED_DISK_BYTES) return ok("Disk", found);
  return notOk(
    "Disk",
    found,
    "Make room: the sandbox image and the database need 4 GiB. `npx crucible clean` may help.",
  );
}

/** The site's port: free, or held by something that may well be a running Crucible. */
export async function checkPort(host: string, port: number): Promise<HostCheck> {
  const name = `Port ${port}`;
  const refused = await tryToListen(host, port);
  if (refused === null) return ok(name, "free");
  if (refused === "EADDRINUSE" && (await answersAsCrucible(host, port))) return ok(name, "Crucible is running there");
  const fix = `Stop what uses it, or choose another port: CRUCIBLE_PORT=${port + 1} npm start`;
  return notOk(name, refused === "EADDRINUSE" ? "taken by another program" : `cannot be listened on (${refused})`, fix);
}

function tryToListen(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

async function answersAsCrucible(host: string, port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://${host}:${port}/api/health`, { signal: AbortSignal.timeout(CONNECT_MS) });
    const body: unknown = await answer.json();
    return typeof body === "object" && body !== null && "runners" in body;
  } catch {
    // Whatever does not answer as our health page does is another program.
    return false;
  }
}

/** Whether something accepts connections there. */
export function isListening(port: number, host = "127.0.0.1"): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port, timeout: CONNECT_MS });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => end(true));
    socket.once("error", () => end(false));
    socket.once("timeout", () => end(false));
  });
}
