import { generatePrismaClient } from "./steps/prisma-client.ts";
import { reportFailure } from "./steps/reporter.ts";

try {
  await generatePrismaClient();
  const { runSuite } = await import("./test/suite.ts");
  process.exitCode = await runSuite(process.argv.slice(2));
} catch (error) {
  reportFailure(error);
  process.exitCode = 1;
}
