import { generatePrismaClient } from "./steps/prisma-client.ts";
import { reportFailure } from "./steps/reporter.ts";

try {
  await generatePrismaClient();
  const { develop } = await import("./start/develop.ts");
  await develop();
} catch (error) {
  reportFailure(error);
  process.exit(1);
}
