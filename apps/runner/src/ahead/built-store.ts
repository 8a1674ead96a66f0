import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";

const HOUR_MS = 60 * 60 * 1000;
/** Tests of a version that nobody has handed in to for so long. */
const UNUSED_MS = 30 * 24 * HOUR_MS;
/** No process takes that long to write one: it ended in the middle. */
const UNFINISHED_MS = HOUR_MS;
const UNFINISHED = ".part";

/** Hears of what could not be done, and goes on. */
type OnTrouble = (what: string, error: unknown) => void;

/**
 * Built tests on disk, so that a start need not build them again. Whatever it cannot do costs time and no verdict: it
 * is told, and the tests are built instead.
 */
export class BuiltStore {
  private tidied: Promise<unknown> | null = null;

  constructor(
    private readonly directory: string,
    private readonly onTrouble: OnTrouble,
  ) {}

  /** Null when it is not there or cannot be read. Never rejects. */
  async load(name: string): Promise<Uint8Array | null> {
    this.tidied ??= this.attempt("tidy up", () => this.tidy());
    await this.tidied;
    const file = path.join(this.directory, name);
    const built = await this.attempt("read", () => readFile(file).catch(nullIfMissing));
    // By its time it is known as used.
    if (built !== null) await this.attempt("mark as used", () => utimes(file, new Date(), new Date()));
    return built;
  }

  /** Whole or not at all: another process may read it at any moment. Never rejects. */
  async store(name: string, built: Uint8Array): Promise<void> {
    const file = path.join(this.directory, name);
    const unfinished = `${file}.${process.pid}${UNFINISHED}`;
    await this.attempt("keep", async () => {
      await mkdir(this.directory, { recursive: true, mode: 0o700 });
      try {
        await writeFile(unfinished, built, { mode: 0o600 });
        await rename(unfinished, file);
      } finally {
        // Of a full disk, not even the beginning stays.
        await rm(unfinished, { force: true });
      }
    });
  }

  private async tidy(): Promise<void> {
    const now = Date.now();
    for (const name of (await readdir(this.directory).catch(nullIfMissing)) ?? []) {
      const file = path.join(this.directory, name);
      // Another process may have been faster.
      const found = await stat(file).catch(nullIfMissing);
      const maxAgeMs = name.endsWith(UNFINISHED) ? UNFINISHED_MS : UNUSED_MS;
      if (found?.isFile() && now - found.mtimeMs > maxAgeMs) await rm(file, { force: true });
    }
  }

  private async attempt<T>(what: string, act: () => Promise<T>): Promise<T | null> {
    try {
      return await act();
    } catch (error) {
      this.onTrouble(`could not ${what} tests built ahead on disk; going on without`, error);
      return null;
    }
  }
}

/** Where built tests are kept, below a data directory; without one, they are kept in memory alone. */
export function builtStore(dataDirectory: string | undefined, onTrouble: OnTrouble): BuiltStore | null {
  return dataDirectory === undefined ? null : new BuiltStore(path.join(dataDirectory, "tests-ahead"), onTrouble);
}

function nullIfMissing(error: unknown): null {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
  throw error;
}
