import { AppError } from "@crucible/contract";

/** One thing wrong with a package: where and what to do about it. The message names the line too, for where it is read alone. */
export type Fault = { file: string; message: string; line?: number };

/** A challenge package that cannot be read. The message lists every fault, not only the first. */
export class ChallengePackageError extends AppError {
  constructor(readonly faults: readonly Fault[]) {
    const lines = faults.map((fault) => `- ${fault.file}: ${fault.message}`);
    const count = faults.length === 1 ? "a fault" : `${faults.length} faults`;
    super("INVALID_INPUT", `The challenge package has ${count}:\n${lines.join("\n")}`);
  }
}

/** Collects faults while a package is read, so that an author sees all of them at once. */
export class FaultList {
  readonly faults: Fault[] = [];
  add(file: string, message: string, line?: number): void {
    this.faults.push(line === undefined ? { file, message } : { file, message, line });
  }
}

/** What `check` refuses, in its own words; null when it refuses nothing. */
export function refusalOf(check: () => unknown): string | null {
  try {
    check();
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.message;
  }
}
