import { spawnSync } from "node:child_process";
import path from "node:path";
import { generatePrismaClient } from "./steps/prisma-client.ts";
import { reportFailure, say } from "./steps/reporter.ts";
import { repositoryRoot } from "./steps/repository.ts";

/** `npm run bench`: figures on request, each beside a baseline measured in the same run. */
try {
  await generatePrismaClient();
  const { readConfiguration } = await import("./steps/configuration.ts");
  const { prepareEngine } = await import("./steps/docker-engine.ts");
  const { testDirectory } = await import("./test/test-directory.ts");
  const engine = await prepareEngine({ ...readConfiguration(), dataDirectory: testDirectory, assumeYes: true });
  say(`Docker ${engine.outcome}`);
  try {
    const command = path.join(repositoryRoot, "apps/runner/bin/crucible.mjs");
    const { status } = spawnSync(process.execPath, [command, "bench", ...process.argv.slice(2)], { stdio: "inherit" });
    process.exitCode = status ?? 1;
  } finally {
    await engine.stop();
  }
} catch (error) {
  reportFailure(error);
  process.exitCode = 1;
}
