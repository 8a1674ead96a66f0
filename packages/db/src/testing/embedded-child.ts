// A process that starts an embedded Postgres, says so in one line, and lives until it is killed.
import { startEmbeddedPostgres } from "../embedded-postgres.ts";

startEmbeddedPostgres({ directory: process.argv[2] ?? "" }).then(
  ({ port, reused }) => process.stdout.write(`${JSON.stringify({ port, reused })}\n`),
  (error: Error) => process.stdout.write(`${JSON.stringify({ error: error.message })}\n`),
);
setInterval(() => undefined, 60_000);
