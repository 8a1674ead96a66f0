// Do the migrations make exactly the schema? Exit 0 if so. Needs DATABASE_URL: a server whose role may create
// databases (the migrations are played into a shadow database, which is dropped again); its data are not touched.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

if (!process.env.DATABASE_URL) {
  console.error(
    "Set DATABASE_URL to a Postgres server whose role may create databases; `npm run check` does so itself.",
  );
  process.exit(2);
}
const { status } = spawnSync(
  process.execPath,
  [
    createRequire(import.meta.url).resolve("prisma/build/index.js"),
    ...["migrate", "diff", "--from-migrations", "prisma/migrations", "--to-schema", "prisma/schema", "--exit-code"],
  ],
  { cwd: fileURLToPath(new URL("..", import.meta.url)), stdio: "inherit" },
);
if (status === 2) {
  console.error(
    "\nThe schema says something that no migration does: run `prisma migrate dev --create-only --name <what>`.",
  );
}
process.exit(status ?? 1);
