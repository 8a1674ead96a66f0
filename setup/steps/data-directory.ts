import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { SetupError } from "./reporter.ts";

const NEEDED_BYTES = 1024 ** 3;

const secretsSchema = z.object({
  sessionSecret: z.string().min(32),
  webPassword: z.string().min(16),
  runnerPassword: z.string().min(16),
});
export type Secrets = z.infer<typeof secretsSchema>;

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** Makes the data directory and proves that it can be written to and has room. */
export function prepareDataDirectory(directory: string): void {
  try {
    // 0755 and not 0700: as root the embedded Postgres runs as another user, who must be able to enter.
    mkdirSync(directory, { recursive: true, mode: 0o755 });
    const probe = path.join(directory, ".writable");
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (error) {
    throw new SetupError(
      `The data directory ${directory} cannot be written to (${codeOf(error)}).`,
      "Give its owner write permission, or name another one: CRUCIBLE_DATA_DIR=/some/folder npm start",
      { cause: error },
    );
  }
  const { bavail, bsize } = statfsSync(directory);
  if (bavail * bsize < NEEDED_BYTES) {
    throw new SetupError(
      `Less than 1 GiB is free on the disk of the data directory ${directory}.`,
      "Make room, or name a directory on another disk: CRUCIBLE_DATA_DIR=/some/folder npm start",
    );
  }
}

/** The secrets of this installation: made once, kept readable by the owner only. */
export function loadSecrets(directory: string): Secrets {
  const file = path.join(directory, "secrets.json");
  try {
    return secretsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    if (codeOf(error) !== "ENOENT") {
      throw new SetupError(
        `The secrets in ${file} cannot be read.`,
        "Restore the file from a backup; or remove it and everybody has to sign in again.",
        { cause: error },
      );
    }
  }
  const fresh = (): string => randomBytes(32).toString("base64url");
  const secrets = { sessionSecret: fresh(), webPassword: fresh(), runnerPassword: fresh() };
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flag: "wx" });
  return secrets;
}
