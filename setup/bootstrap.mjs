// Runs on a machine with nothing but Node and npm: no dependency may be imported here. Checks what everything else
// needs, installs the workspace with the pinned pnpm when the lockfile changed, and then hands over to TypeScript.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const PNPM = "pnpm@12.21.0";
const NODE_MAJOR = 20;
const NODE_MINOR = 19;
const INSTALL_NEEDS_BYTES = 3 * 1024 ** 3;

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const stampFile = path.join(root, "node_modules", ".crucible-installed");

/** Ends the process with one sentence about what is wrong and one about what to do. */
function refuse(what, remedy) {
  process.stderr.write(`\n${what}\n${remedy}\n`);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > NODE_MAJOR || (major === NODE_MAJOR && minor >= NODE_MINOR)) return;
  refuse(
    `Crucible needs Node ${NODE_MAJOR}.${NODE_MINOR} or newer; this is Node ${process.versions.node}.`,
    "Install a current Node (for instance Node 22 LTS) from your system's packages or nodejs.org, then run this again.",
  );
}

function checkWritable() {
  try {
    accessSync(root, constants.W_OK);
  } catch (error) {
    refuse(
      `Crucible's folder ${root} cannot be written to (${error.code}).`,
      "Run it as the user who owns the folder, or clone it into a folder of your own.",
    );
  }
}

function checkDisk() {
  const { bavail, bsize } = statfsSync(root);
  const free = bavail * bsize;
  if (free >= INSTALL_NEEDS_BYTES) return;
  refuse(
    `There are only ${(free / 1024 ** 3).toFixed(1)} GiB free on the disk of ${root}; setting Crucible up takes about 3 GiB.`,
    "Make room on that disk, or clone Crucible onto a larger one, then run this again.",
  );
}

/** Everything that decides what an install gives: the lockfile, the manifests, and Node's major version. */
function installKey() {
  const hash = createHash("sha256").update(process.versions.modules);
  const manifests = ["package.json", "pnpm-workspace.yaml", "pnpm-lock.yaml"];
  for (const folder of ["apps", "packages"]) {
    for (const name of readdirSync(path.join(root, folder))) manifests.push(path.join(folder, name, "package.json"));
  }
  for (const name of ["e2e", "setup"]) manifests.push(path.join(name, "package.json"));
  for (const file of manifests)
    if (existsSync(path.join(root, file))) hash.update(file).update(readFileSync(path.join(root, file)));
  return hash.digest("hex");
}

function install() {
  const key = installKey();
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === key) return;
  checkDisk();
  process.stdout.write("Installing dependencies (first start, or the lockfile changed) …\n");
  const started = Date.now();
  const env = { ...process.env, CI: "true", npm_config_update_notifier: "false" };
  const result = spawnSync("npx", ["-y", PNPM, "install", "--frozen-lockfile", "--reporter=append-only"], {
    cwd: root,
    env,
    shell: process.platform === "win32",
    encoding: "utf8",
    maxBuffer: 64 * 1024 ** 2,
  });
  if (result.error !== undefined)
    refuse(
      `npx could not be started (${result.error.message}).`,
      "Install npm beside Node (Debian: `apt install npm`), then run this again.",
    );
  if (result.status !== 0) {
    const output = `${result.stdout}${result.stderr}`;
    const tail = output.trim().split("\n").slice(-15).join("\n");
    const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ENETUNREACH/.test(output);
    const full = /ENOSPC/.test(output);
    refuse(
      `The dependencies could not be installed:\n${tail}`,
      offline
        ? "The npm registry did not answer. Check the network (and npm's `registry` and `proxy` settings), then run this again; nothing is half done."
        : full
          ? "The disk is full. Make room, then run this again."
          : "Read the lines above; when mended, run this again.",
    );
  }
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, key);
  process.stdout.write(`Dependencies installed in ${((Date.now() - started) / 1000).toFixed(0)} s\n`);
}

/** Prepares the workspace, then runs `module` (a TypeScript file beside this one) in this process. */
export async function bootstrap(module) {
  checkNode();
  checkWritable();
  install();
  process.chdir(root);
  const { register } = await import("tsx/esm/api");
  register();
  await import(new URL(module, import.meta.url).href);
}
