/** What `npm start` and `npm test` print: one line a step, with what came of it and how long it took. */

const colours = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;
const paint = (code: number) => (text: string) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);

export const bold = paint(1);
export const faint = paint(2);
export const green = paint(32);
export const red = paint(31);

// The terminal may be closed while we run: what is printed is lost then, and the orderly end must not be.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A set-up that cannot go on: what is wrong and what to do, both for people. */
export class SetupError extends Error {
  override readonly name = "SetupError";
  constructor(
    what: string,
    readonly remedy: string,
    options?: { cause?: unknown },
  ) {
    super(what, options);
  }
}

/** Runs one step and reports it; `work` returns what to say of the outcome. Failures are reported by the caller. */
export async function step<T>(name: string, work: () => Promise<{ outcome: string; value: T }>): Promise<T> {
  const started = performance.now();
  const { outcome, value } = await work();
  const seconds = (performance.now() - started) / 1000;
  say(`${green("✓")} ${name.padEnd(12)} ${outcome} ${faint(`${seconds.toFixed(1)} s`)}`);
  return value;
}

/** Prints a failure as a sentence and a remedy; a stack only for what nobody foresaw. */
export function reportFailure(error: unknown): void {
  if (error instanceof SetupError) {
    process.stderr.write(`\n${red("✗")} ${error.message}\n  ${error.remedy}\n`);
    return;
  }
  process.stderr.write(`\n${red("✗")} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}
