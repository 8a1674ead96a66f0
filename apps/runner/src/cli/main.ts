import { fileURLToPath } from "node:url";
import { EnvironmentError, loadEnvFile } from "../env.ts";
import { benchCommand } from "./bench-command.ts";
import { cleanCommand } from "./clean-command.ts";
import { doctorCommand } from "./doctor-command.ts";
import { importCommand } from "./import-command.ts";
import { judgeCommand } from "./judge-command.ts";
import { EXIT, USAGE, UsageError } from "./usage.ts";

/** Each command takes its arguments and ends with an exit code; a sentence it throws as an Error goes to stderr. */
type Command = (args: string[], signal: AbortSignal) => Promise<number>;

const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ["judge", judgeCommand],
  ["import", importCommand],
  ["doctor", doctorCommand],
  ["clean", cleanCommand],
  ["bench", benchCommand],
  ["help", help],
  ["--help", help],
  ["-h", help],
]);

async function help(): Promise<number> {
  process.stdout.write(USAGE);
  return EXIT.accepted;
}

async function run([name, ...args]: string[], signal: AbortSignal): Promise<number> {
  if (name === undefined) throw new UsageError("Name a command.");
  const command = COMMANDS.get(name);
  if (command === undefined) throw new UsageError(`There is no command "${name}".`);
  return command(args, signal);
}

/** Ctrl-C ends what runs in an orderly way; a second one ends the process, and its containers with its pipes. */
function abortOnInterrupt(): AbortSignal {
  const interrupt = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.once(name, () => {
      interrupt.abort(new Error("Interrupted."));
      process.once(name, () => process.exit(130));
    });
  }
  return interrupt.signal;
}

/** `parseArgs` refuses with TypeErrors whose code starts like this; their message names the option. */
function isBadArguments(error: unknown): error is Error {
  return error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}

try {
  loadEnvFile(fileURLToPath(new URL("../../../../.env", import.meta.url)));
  process.exitCode = await run(process.argv.slice(2), abortOnInterrupt());
} catch (error) {
  process.exitCode = EXIT.couldNot;
  if (error instanceof UsageError || isBadArguments(error)) {
    process.stderr.write(`${error.message}\nSee \`npx crucible help\`.\n`);
  } else if (error instanceof EnvironmentError) process.stderr.write(`${error.message}\n`);
  else process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
}
