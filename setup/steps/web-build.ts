import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { runCommand, tail } from "./command.ts";
import { contentHash } from "./content-hash.ts";
import { SetupError } from "./reporter.ts";
import { repositoryRoot } from "./repository.ts";

const KEPT_BUILDS = 2;
const INPUTS = [
  "apps/web",
  "packages/contract",
  "packages/db/src",
  "packages/db/prisma",
  "packages/db/package.json",
  "packages/languages",
  "pnpm-lock.yaml",
  "tsconfig.base.json",
];

function isInput(file: string): boolean {
  return (
    !/\.test\.tsx?$/.test(file) &&
    !file.includes(`${path.sep}test${path.sep}`) &&
    !file.endsWith("next-env.d.ts") &&
    !file.endsWith(".tsbuildinfo")
  );
}

function removeOldBuilds(directory: string): void {
  const builds = readdirSync(directory)
    .filter((name) => !name.startsWith("."))
    .map((name) => ({ name, at: statSync(path.join(directory, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at);
  for (const { name } of builds.slice(KEPT_BUILDS))
    rmSync(path.join(directory, name), { recursive: true, force: true });
}

/**
 * Builds the web app when its sources changed, into a directory named after their hash, so that a running one is
 * never built over. Returns the directory to run `server.js` in and whether anything was built.
 */
export async function buildWeb(interrupted?: AbortSignal): Promise<{ directory: string; built: boolean }> {
  const builds = path.join(repositoryRoot, ".crucible/web");
  const target = path.join(builds, contentHash(repositoryRoot, INPUTS, isInput).slice(0, 16));
  const server = path.join(target, "apps/web");
  if (existsSync(path.join(server, "server.js"))) return { directory: server, built: false };
  const web = path.join(repositoryRoot, "apps/web");
  const { code, output } = await runCommand(
    process.execPath,
    [path.join(web, "node_modules/next/dist/bin/next"), "build"],
    {
      cwd: web,
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
      signal: interrupted,
    },
  );
  if (code !== 0) {
    throw new SetupError(
      `The web app could not be built:\n${tail(output, 25)}`,
      "If you changed apps/web, correct it; otherwise remove apps/web/.next and run this again.",
    );
  }
  const half = path.join(builds, `.half-${process.pid}`);
  rmSync(half, { recursive: true, force: true });
  mkdirSync(builds, { recursive: true });
  cpSync(path.join(web, ".next/standalone"), half, { recursive: true, verbatimSymlinks: true });
  cpSync(path.join(web, ".next/static"), path.join(half, "apps/web/.next/static"), { recursive: true });
  if (existsSync(path.join(web, "public")))
    cpSync(path.join(web, "public"), path.join(half, "apps/web/public"), { recursive: true });
  rmSync(target, { recursive: true, force: true });
  renameSync(half, target);
  removeOldBuilds(builds);
  return { directory: server, built: true };
}
