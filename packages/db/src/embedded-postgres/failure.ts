import { existsSync, readFileSync } from "node:fs";

/** The code of a system error (`ENOENT`), else an empty text. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

const ELSE = "To do without the embedded Postgres, set DATABASE_URL to one of your own (15 to 18).";

/** From what Postgres or the system says to what a person can do about it. */
const CAUSES: { pattern: RegExp; sentence(directory: string): string }[] = [
  {
    pattern: /ENOSPC|No space left on device|EDQUOT|Disk quota exceeded/i,
    sentence: (directory) =>
      `The disk of ${directory} is full. Make room (the database needs about 200 MB) and start again.`,
  },
  {
    pattern: /EACCES|EPERM|EROFS|Permission denied|Read-only file system|Operation not permitted/i,
    sentence: (directory) =>
      `The database's directory ${directory} cannot be written to. Give its owner write permission, or choose another directory.`,
  },
  {
    pattern: /database files are incompatible|initialized by PostgreSQL version/i,
    sentence: (directory) =>
      `The data in ${directory} were made by another major version of Postgres. Start the Crucible version that made them and move them with pg_dump, or move the directory away to begin anew.`,
  },
  {
    pattern: /could not bind|Address already in use/i,
    sentence: () =>
      "The database's port is taken by another program. Stop that, or start again: a free one will be chosen.",
  },
  {
    pattern: /invalid locale|could not set .*locale|locale settings/i,
    sentence: () => "This system's locale cannot be used for the database. Set LC_ALL=C.UTF-8 and start again.",
  },
  {
    pattern: /error while loading shared libraries: (\S+)/i,
    sentence: () => `A system library is missing that the embedded Postgres needs. ${ELSE}`,
  },
  {
    pattern: /could not create shared memory|could not create semaphores|could not map anonymous shared memory/i,
    sentence: () =>
      `The system gives the database no shared memory. Raise the limit of this container or machine. ${ELSE}`,
  },
  {
    pattern: /cannot be run as root|execution of PostgreSQL by a user with administrative permissions/i,
    sentence: () => `Postgres refuses to run as an administrator. Start Crucible as an ordinary user. ${ELSE}`,
  },
];

/** A sentence that names the remedy, with what was really said behind it. */
export function postgresFailure(what: string, said: string, directory: string, cause?: unknown): Error {
  const known = CAUSES.find(({ pattern }) => pattern.test(said));
  const sentence = known?.sentence(directory) ?? `The embedded Postgres could not be used: ${what}. ${ELSE}`;
  const detail = said.trim().split("\n").slice(-6).join("\n");
  return new Error(detail === "" ? sentence : `${sentence}\n${detail}`, { cause });
}

/** The end of the server's log, for the message of a failed start. */
export function logTail(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8").split("\n").slice(-20).join("\n") : "";
}
