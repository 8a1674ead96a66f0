import { spawn } from "node:child_process";

export type CommandResult = { code: number; output: string };

type CommandOptions = {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Ends the program with SIGTERM. */
  signal?: AbortSignal;
};

/**
 * Runs a program to its end and keeps its output (stdout and stderr as they came, the last 1 MiB). A program that
 * cannot be started answers with code 127, as a shell would.
 */
export function runCommand(command: string, args: string[], options: CommandOptions = {}): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      // In a session of its own: Ctrl-C is ours to answer, and must not tear a package installation apart.
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
      signal: options.signal,
    });
    let output = "";
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString("utf8")).slice(-1024 * 1024);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.once("error", (error) => resolve({ code: 127, output: `${output}${error.message}` }));
    child.once("close", (code, signal) =>
      resolve({ code: code ?? 128, output: signal === null ? output : `${output}\nended by ${signal}` }),
    );
  });
}

/** The last lines of an output, for an error message. */
export function tail(output: string, lines = 12): string {
  return output.trim().split("\n").slice(-lines).join("\n");
}
