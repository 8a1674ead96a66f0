import { say } from "../steps/reporter.ts";

type Ending = { name: string; run: () => void | Promise<void> };

/** What was begun, ended in the reverse order; one failing does not keep the others from ending. */
export class Teardown {
  readonly #endings: Ending[] = [];

  add(name: string, run: Ending["run"]): void {
    this.#endings.push({ name, run });
  }

  async run(): Promise<void> {
    for (let ending = this.#endings.pop(); ending !== undefined; ending = this.#endings.pop()) {
      try {
        await ending.run();
      } catch (error) {
        say(`  ${ending.name} did not end cleanly: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
}

/** npm passes a terminal's Ctrl-C on to us, who had it already: so close together, two are one. */
const ONE_WISH_MS = 2_000;

/**
 * Aborts at the first SIGINT, SIGTERM or SIGHUP; everything that waits is given this signal. A later second one ends
 * this process at once, and the leash ends the others.
 */
export function onInterrupt(): AbortSignal {
  const interrupted = new AbortController();
  let firstAt = 0;
  const onSignal = (): void => {
    if (interrupted.signal.aborted && performance.now() - firstAt > ONE_WISH_MS) process.exit(130);
    if (interrupted.signal.aborted) return;
    firstAt = performance.now();
    interrupted.abort();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);
  return interrupted.signal;
}

/** Resolves when `signal` aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
