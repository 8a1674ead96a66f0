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

/** Resolves at the first SIGINT, SIGTERM or SIGHUP. A second one ends this process at once; the leash ends the others. */
export function onInterrupt(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const onSignal = (): void => {
      if (asked) process.exit(130);
      asked = true;
      resolve();
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);
  });
}
