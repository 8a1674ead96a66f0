import { fileURLToPath } from "node:url";
import { defineConfig } from "prisma/config";

// Prisma's own engine is a download from a host that not every machine reaches; ours comes with the packages.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(new URL("./tools/schema-engine.mjs", import.meta.url));
process.env.CHECKPOINT_DISABLE ??= "1";

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  // `generate` needs no server; the commands that do say so when the variable is missing.
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://set-DATABASE_URL@127.0.0.1:1/unset" },
});
