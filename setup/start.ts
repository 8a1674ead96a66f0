import { generatePrismaClient } from "./steps/prisma-client.ts";
import { reportFailure } from "./steps/reporter.ts";

// Everything else imports the database package, whose client is generated first.
try {
  await generatePrismaClient();
  const { start } = await import("./start/start-crucible.ts");
  await start();
} catch (error) {
  reportFailure(error);
  process.exit(1);
}
