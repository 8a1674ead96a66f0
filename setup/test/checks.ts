import path from "node:path";
import { runCommand } from "../steps/command.ts";
import { green, red, say } from "../steps/reporter.ts";
import { repositoryRoot } from "../steps/repository.ts";
import type { Counts } from "./counts.ts";
import { testPostgres } from "./test-postgres.ts";

const bin = (name: string): string => path.join(repositoryRoot, "node_modules/.bin", name);

type Check = { name: string; command: string; args: string[]; env?: Record<string, string>; cwd?: string };

function checks(databaseUrl: string): Check[] {
  return [
    { name: "format, lint and boundaries (biome)", command: bin("biome"), args: ["ci", "--error-on-warnings", "."] },
    { name: "types", command: bin("tsc"), args: ["-p", "tsconfig.json"] },
    { name: "types of the web app", command: bin("tsc"), args: ["-p", "apps/web/tsconfig.json"] },
    { name: "types of the journeys", command: bin("tsc"), args: ["-p", "e2e/tsconfig.json"] },
    { name: "dead code (knip)", command: bin("knip"), args: ["--no-progress"] },
    {
      name: "schema against migrations (drift)",
      command: process.execPath,
      args: ["--import", "tsx", "tools/drift-check.ts"],
      cwd: path.join(repositoryRoot, "packages/db"),
      env: { DATABASE_URL: databaseUrl },
    },
  ];
}

/** Runs every check, prints what failed in full, and counts each as one. */
export async function runChecks(): Promise<Counts> {
  const postgres = await testPostgres();
  const counts = { passed: 0, failed: 0 };
  try {
    for (const { name, command, args, env, cwd } of checks(postgres.url)) {
      const started = performance.now();
      const result = await runCommand(command, args, { cwd: cwd ?? repositoryRoot, env: { ...process.env, ...env } });
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      if (result.code === 0) {
        counts.passed += 1;
        say(`${green("✓")} ${name} ${seconds} s`);
      } else {
        counts.failed += 1;
        say(`${red("✗")} ${name} ${seconds} s\n${result.output.trimEnd()}`);
      }
    }
  } finally {
    await postgres.stop();
  }
  return counts;
}
