import { generatePrismaClient } from "./steps/prisma-client.ts";
import { reportFailure, say } from "./steps/reporter.ts";

/** `npm run check`: format, lint, boundaries, types, dead code, and the database schema against its migrations. */
try {
  await generatePrismaClient();
  const { runChecks } = await import("./test/checks.ts");
  const { failed } = await runChecks();
  say(failed === 0 ? "All checks passed." : `${failed} of the checks failed.`);
  process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
  reportFailure(error);
  process.exitCode = 1;
}
