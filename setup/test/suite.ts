import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { onInterrupt, Teardown } from "../start/teardown.ts";
import { readConfiguration } from "../steps/configuration.ts";
import { prepareEngine } from "../steps/docker-engine.ts";
import { bold, green, red, reportFailure, say } from "../steps/reporter.ts";
import { repositoryRoot } from "../steps/repository.ts";
import { buildWeb } from "../steps/web-build.ts";
import { runChecks } from "./checks.ts";
import { prepareChromium } from "./chromium.ts";
import { type Counts, countPlaywright, countVitest } from "./counts.ts";
import { testDirectory } from "./test-directory.ts";
import { testPostgres } from "./test-postgres.ts";

const reports = path.join(testDirectory, "reports");
const LAYERS = ["check", "unit", "integration", "sandbox", "stack", "e2e"] as const;
type Layer = (typeof LAYERS)[number];

/** Runs a test runner with its output shown as it comes. Resolves with its exit code. */
function show(args: string[], cwd: string, env: Record<string, string>): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "inherit", "inherit"],
    });
    child.once("error", () => resolve(127));
    child.once("close", (code) => resolve(code ?? 128));
  });
}

async function vitest(project: Layer, env: Record<string, string> = {}): Promise<Counts> {
  const report = path.join(reports, `${project}.json`);
  const args = [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  return countVitest(report, await show(args, repositoryRoot, env));
}

async function withPostgres(run: (env: Record<string, string>) => Promise<Counts>): Promise<Counts> {
  const postgres = await testPostgres();
  try {
    return await run({ CRUCIBLE_TEST_DATABASE_URL: postgres.url });
  } finally {
    await postgres.stop();
  }
}

async function browserTests(): Promise<Counts> {
  const report = path.join(reports, "e2e.json");
  const chromium = await prepareChromium();
  const code = await show(["node_modules/@playwright/test/cli.js", "test"], path.join(repositoryRoot, "e2e"), {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    ...(chromium === null ? {} : { CRUCIBLE_CHROMIUM: chromium }),
  });
  return countPlaywright(report, code);
}

/** `next build` before the layers that use it: beside running tests it would fight them for the cores. */
async function withWebBuild(run: () => Promise<Counts>): Promise<Counts> {
  await buildWeb();
  return run();
}

const layers: Record<Layer, () => Promise<Counts>> = {
  check: runChecks,
  unit: () => vitest("unit"),
  integration: () => withPostgres((env) => vitest("integration", env)),
  sandbox: () => withPostgres((env) => vitest("sandbox", env)),
  stack: () => withWebBuild(() => withPostgres((env) => vitest("stack", env))),
  e2e: () => withWebBuild(browserTests),
};

async function runLayer(layer: Layer): Promise<Counts> {
  try {
    return await layers[layer]();
  } catch (error) {
    // A layer that cannot be set up has failed; the others still say what they know.
    reportFailure(error);
    return { passed: 0, failed: 1 };
  }
}

function chosenLayers(args: string[]): Layer[] {
  const chosen = LAYERS.filter((layer) => args.includes(layer));
  const unknown = args.filter((arg) => !arg.startsWith("-") && !LAYERS.some((layer) => layer === arg));
  if (unknown.length > 0) throw new Error(`unknown layer ${unknown.join(", ")}; there are ${LAYERS.join(", ")}`);
  return chosen.length > 0 ? chosen : [...LAYERS];
}

/**
 * `npm test [layer …]`: every layer one after another on an environment of its own. Prints a line a layer and, alone
 * on the last line, `N passed, N failed`. Returns the exit code.
 */
export async function runSuite(args: string[]): Promise<number> {
  const chosen = chosenLayers(args);
  // The settings of the installation beside the sources are none of the tests' business.
  process.env.CRUCIBLE_ENV_FILE = "";
  mkdirSync(testDirectory, { recursive: true });
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  const teardown = new Teardown();
  const interrupted = onInterrupt();
  const total: Counts = { passed: 0, failed: 0 };
  const lines: string[] = [];
  try {
    if (chosen.some((layer) => layer === "sandbox" || layer === "stack" || layer === "e2e")) {
      const engine = await prepareEngine({ ...readConfiguration(), dataDirectory: testDirectory, assumeYes: true });
      teardown.add("Docker engine", engine.stop);
      say(`Docker ${engine.outcome}`);
    }
    for (const layer of chosen) {
      if (interrupted.aborted) break;
      say(`\n${bold(layer)}`);
      const started = performance.now();
      const counts = await runLayer(layer);
      total.passed += counts.passed;
      total.failed += counts.failed;
      const seconds = ((performance.now() - started) / 1000).toFixed(0);
      lines.push(
        `${counts.failed === 0 ? green("✓") : red("✗")} ${layer.padEnd(12)} ${counts.passed} passed, ${counts.failed} failed, ${seconds} s`,
      );
    }
  } finally {
    await teardown.run();
  }
  say(`\n${lines.join("\n")}\n`);
  if (interrupted.aborted) say("Interrupted: the layers not listed did not run.");
  say(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 && !interrupted.aborted ? 0 : 1;
}
