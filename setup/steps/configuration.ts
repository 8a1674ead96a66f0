import { existsSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import { z } from "zod";
import { SetupError } from "./reporter.ts";
import { repositoryRoot } from "./repository.ts";

/** Addresses that mean "all of this machine's", and one that reaches them. */
const WILDCARDS = new Map([
  ["0.0.0.0", "127.0.0.1"],
  ["::", "[::1]"],
]);
const LOOPBACK = new Set(["127.0.0.1", "localhost", "::1"]);

const environmentSchema = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must start with postgresql://")
    .optional(),
  CRUCIBLE_HOST: z.string().min(1).default("127.0.0.1"),
  CRUCIBLE_PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  CRUCIBLE_PUBLIC_URL: z.url().optional(),
  CRUCIBLE_DEMO_ACCOUNTS: z.enum(["yes", "no"], { error: "must be yes or no" }).default("yes"),
  CRUCIBLE_DATA_DIR: z.string().min(1).default(path.join(repositoryRoot, ".crucible")),
  CRUCIBLE_INSTANCE: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "use up to 40 lower-case letters, digits and hyphens, a letter or digit first")
    .default("default"),
});

/** Everything `npm start` can be told, from the environment or a `.env` file at the repository's root. */
export type Configuration = {
  /** The owner's connection to a Postgres that was given; undefined means an embedded one. */
  databaseUrl: string | undefined;
  host: string;
  port: number;
  /** The address people type. */
  publicUrl: string;
  /** The address this machine reaches the web process at. */
  localUrl: string;
  dataDirectory: string;
  instance: string;
  /** Only where nobody else can reach them: embedded database, and a loopback address to listen at and to type. */
  demoAccounts: boolean;
  /** Answer yes to every question. */
  assumeYes: boolean;
};

/** Reads the configuration once. Lists every bad variable at once. */
export function readConfiguration(): Configuration {
  const envFile = process.env.CRUCIBLE_ENV_FILE ?? path.join(repositoryRoot, ".env");
  if (envFile !== "" && existsSync(envFile)) process.loadEnvFile(envFile);
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new SetupError(
      `These settings cannot be used:\n${faults.join("\n")}`,
      "Correct them in the environment or in .env, then run this again.",
    );
  }
  const env = parsed.data;
  if (WILDCARDS.has(env.CRUCIBLE_HOST) && env.CRUCIBLE_PUBLIC_URL === undefined) {
    throw new SetupError(
      `CRUCIBLE_HOST=${env.CRUCIBLE_HOST} listens on every address of this machine, and none of them can be guessed for links.`,
      `Say which one people type: CRUCIBLE_PUBLIC_URL=http://${hostname()}:${env.CRUCIBLE_PORT} npm start`,
    );
  }
  const shownHost = env.CRUCIBLE_HOST.includes(":") ? `[${env.CRUCIBLE_HOST}]` : env.CRUCIBLE_HOST;
  const publicUrl = env.CRUCIBLE_PUBLIC_URL ?? `http://${shownHost}:${env.CRUCIBLE_PORT}`;
  return {
    databaseUrl: env.DATABASE_URL,
    host: env.CRUCIBLE_HOST,
    port: env.CRUCIBLE_PORT,
    publicUrl,
    localUrl: `http://${WILDCARDS.get(env.CRUCIBLE_HOST) ?? shownHost}:${env.CRUCIBLE_PORT}`,
    dataDirectory: path.resolve(env.CRUCIBLE_DATA_DIR),
    instance: env.CRUCIBLE_INSTANCE,
    demoAccounts:
      env.CRUCIBLE_DEMO_ACCOUNTS === "yes" &&
      env.DATABASE_URL === undefined &&
      LOOPBACK.has(env.CRUCIBLE_HOST) &&
      // Behind a proxy it listens on loopback too, and the whole world may type the address.
      LOOPBACK.has(new URL(publicUrl).hostname.replace(/^\[|\]$/g, "")),
    assumeYes: process.argv.includes("--yes") || process.argv.includes("-y"),
  };
}
