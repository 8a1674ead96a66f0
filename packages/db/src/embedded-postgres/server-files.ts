import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { codeOf } from "./failure.ts";

/** What a kept server's directory holds beside Postgres' own data. */
export type ServerFiles = {
  home: string;
  data: string;
  log: string;
  password: string;
  state: string;
};

export function serverFiles(home: string): ServerFiles {
  const at = (name: string) => path.join(home, name);
  return {
    home,
    data: at("data"),
    log: at("server.log"),
    password: at("superuser-password"),
    state: at("server.json"),
  };
}

/**
 * - `port`: the one it was last started on
 * - `owner`: the process that will stop it
 */
const stateSchema = z.object({
  port: z.int(),
  owner: z.object({ pid: z.int(), startedAt: z.string().nullable() }).nullable(),
});
export type ServerState = z.infer<typeof stateSchema>;

/** Null where there is none, or an unreadable one: everything in it can be found out again. */
export function readState(files: ServerFiles): ServerState | null {
  if (!existsSync(files.state)) return null;
  const parsed = z.string().transform(parseJson).pipe(stateSchema).safeParse(readFileSync(files.state, "utf8"));
  return parsed.success ? parsed.data : null;
}

function parseJson(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: "custom", message: "not JSON" });
    return z.NEVER;
  }
}

export function writeState(files: ServerFiles, state: ServerState): void {
  const temporary = `${files.state}.${process.pid}`;
  writeFileSync(temporary, `${JSON.stringify(state)}\n`, { mode: 0o600 });
  renameSync(temporary, files.state);
}

/** The superuser's password: random, made once, readable by the one who starts the server only. */
export function superuserPassword(files: ServerFiles): string {
  try {
    writeFileSync(files.password, `${randomBytes(24).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
  return readFileSync(files.password, "utf8").trim();
}
