import { z } from "zod";

const optional = z
  .string()
  .optional()
  .transform((value) => value?.trim() || undefined);

const pair = (id: string | undefined, secret: string | undefined) => (id === undefined) === (secret === undefined);

const environmentSchema = z
  .object({
    DATABASE_URL: z.string({ error: "is missing: the Postgres address of the web role" }).min(1),
    NEXTAUTH_URL: z.url({ error: "must be the address people open, for instance http://127.0.0.1:3000" }),
    NEXTAUTH_SECRET: z
      .string({ error: "is missing: at least 32 random characters that sign the sessions" })
      .min(32, "is too short: at least 32 random characters"),
    CRUCIBLE_SIGN_UP: optional.pipe(z.enum(["open", "closed"], { error: "must be open or closed" }).optional()),
    CRUCIBLE_DEMO: z
      .string()
      .optional()
      .transform((value) => value === "1"),
    GITHUB_CLIENT_ID: optional,
    GITHUB_CLIENT_SECRET: optional,
    OIDC_ISSUER: optional,
    OIDC_CLIENT_ID: optional,
    OIDC_CLIENT_SECRET: optional,
    OIDC_NAME: optional,
    LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  })
  .refine((env) => pair(env.GITHUB_CLIENT_ID, env.GITHUB_CLIENT_SECRET), {
    path: ["GITHUB_CLIENT_SECRET"],
    error: "GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET go together: set both or neither",
  })
  .refine((env) => !env.OIDC_ISSUER || (env.OIDC_CLIENT_ID && env.OIDC_CLIENT_SECRET), {
    path: ["OIDC_CLIENT_ID"],
    error: "OIDC_ISSUER needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET",
  });

export type Environment = z.infer<typeof environmentSchema>;

let parsed: Environment | null = null;

/**
 * The settings, parsed once. Not at import: a build needs no database and no secret. `instrumentation.ts` calls it
 * at start, so a bad variable stops the server there, with every fault named at once.
 */
export function env(): Environment {
  if (parsed) return parsed;
  const result = environmentSchema.safeParse(process.env);
  if (!result.success) {
    const faults = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The web app's environment is not usable:\n${faults.join("\n")}`);
  }
  parsed = result.data;
  return parsed;
}

export const isDevelopment = process.env.NODE_ENV === "development";
