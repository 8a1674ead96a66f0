#!/usr/bin/env node
// Stands in for Prisma's native `schema-engine` executable: the same command line and the same JSON-RPC on
// stdin and stdout, answered by @prisma/schema-engine-wasm (the same engine, compiled to wasm) over node-postgres.
// prisma.config.ts names it in PRISMA_SCHEMA_ENGINE_BINARY. Everything Prisma calls on is really done, or fails.
import { readArguments } from "./schema-engine/arguments.mjs";
import { runDatabaseCommand } from "./schema-engine/database-command.mjs";
import { serve } from "./schema-engine/json-rpc.mjs";
import { methodsOf } from "./schema-engine/methods.mjs";
import { engineVersion, openEngine } from "./schema-engine/wasm-engine.mjs";

const args = readArguments(process.argv.slice(2));

if (args.version) {
  process.stdout.write(`schema-engine-cli ${engineVersion()}\n`);
} else if (args.databaseCommand) {
  process.exitCode = await runDatabaseCommand(args.databaseCommand, args.datasource);
} else {
  await serve(methodsOf(() => openEngine(args), args.datasource));
  process.exit(0);
}
