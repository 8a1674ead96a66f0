import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runCommand, tail } from "./command.ts";
import { contentHash } from "./content-hash.ts";
import { SetupError } from "./reporter.ts";
import { repositoryRoot } from "./repository.ts";

/** Generates the Prisma client when the schema changed. Must have run before anything imports `@crucible/db`. */
export async function generatePrismaClient(): Promise<void> {
  const packageDirectory = path.join(repositoryRoot, "packages/db");
  const generated = path.join(packageDirectory, "src/generated");
  const stamp = path.join(generated, ".schema-hash");
  const hash = contentHash(repositoryRoot, ["packages/db/prisma/schema", "packages/db/package.json"]);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  const { code, output } = await runCommand(
    process.execPath,
    [path.join(packageDirectory, "node_modules/prisma/build/index.js"), "generate"],
    {
      cwd: packageDirectory,
    },
  );
  if (code !== 0)
    throw new SetupError(
      `The database client could not be generated:\n${tail(output)}`,
      "If you changed packages/db/prisma/schema, correct it; otherwise remove node_modules and run this again.",
    );
  writeFileSync(stamp, hash);
}
