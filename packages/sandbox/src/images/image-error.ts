/** An image could not be prepared. The message says which step, why, and what to do; it may have several lines. */
export class ImageError extends Error {
  override readonly name = "ImageError";
}

/** A registry of packages did not give a build what it asked for. */
export class RegistryUnavailable extends ImageError {
  constructor(
    /** One line, of the tool that asked. */
    readonly reason: string,
    options: { cause: unknown },
  ) {
    super(`The registry does not answer: ${reason}`, options);
  }
}

/** The last lines of a build's output, for a message: the reason is nearly always among them. */
export class LastLines {
  #lines: string[] = [];
  #rest = "";
  readonly #most: number;

  constructor(most = 15) {
    this.#most = most;
  }

  /** The whole lines that this text completes. */
  push(text: string): string[] {
    const parts = (this.#rest + text).split(/\r?\n/);
    this.#rest = parts.pop() ?? "";
    const lines = parts.filter((line) => line.trim() !== "");
    this.#lines = [...this.#lines, ...lines].slice(-this.#most);
    return lines;
  }

  toString(): string {
    return [...this.#lines, this.#rest].filter((line) => line.trim() !== "").join("\n");
  }
}
