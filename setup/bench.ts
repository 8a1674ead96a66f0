import { spawnSync } from "node:child_process";
import path from "node:path";
import { benchParts } from "./bench/bench-parts.ts";
import { generatePrismaClient } from "./steps/prisma-client.ts";
import { reportFailure, say } from "./steps/reporter.ts";
import { repositoryRoot } from "./steps/repository.ts";

/** `npm run bench`: figures on request, each beside a baseline measured in the same run. */
try {
  await generatePrismaClient();
  const { judging, isClassAsked } = benchParts(process.argv.slice(2));
  const codes: number[] = [];
  if (judging) codes.push(await benchJudging(judging));
  if (isClassAsked) codes.push(await benchClass());
  // The gravest of the two: that it could not be measured, then that a bar was missed.
  process.exitCode = Math.max(0, ...codes);
} catch (error) {
  reportFailure(error);
  process.exitCode = 1;
}

function run(args: string[], env: Record<string, string> = {}): number {
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit", env: { ...process.env, ...env } });
  return status ?? 1;
}

async function benchJudging(args: string[]): Promise<number> {
  const { readConfiguration } = await import("./steps/configuration.ts");
  const { prepareEngine } = await import("./steps/docker-engine.ts");
  const { testDirectory } = await import("./test/test-directory.ts");
  const engine = await prepareEngine({ ...readConfiguration(), dataDirectory: testDirectory, assumeYes: true });
  say(`Docker ${engine.outcome}`);
  try {
    return run([path.join(repositoryRoot, "apps/runner/bin/crucible.mjs"), "bench", ...args]);
  } finally {
    await engine.stop();
  }
}

/** The class needs a browser, and no engine. */
async function benchClass(): Promise<number> {
  const { prepareChromium } = await import("./test/chromium.ts");
  const chromium = await prepareChromium();
  const bench = path.join(repositoryRoot, "e2e/bench/class-bench.ts");
  const options = process.argv.includes("--json") ? ["--json"] : [];
  return run(["--import", "tsx", bench, ...options], chromium === null ? {} : { CRUCIBLE_CHROMIUM: chromium });
}
