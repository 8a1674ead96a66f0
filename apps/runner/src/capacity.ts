import { DEFAULT_LIMITS, type Limits } from "@crucible/contract";

const GIB = 1024 ** 3;

/** A judgement's two containers with room for the engine: 1 GiB to compile, 256 MiB to run. */
const MEMORY_PER_JUDGEMENT = 1.5 * GIB;
/** The rest is the machine's: the engine, the database, the page cache that compilers live on. */
const SHARE_FOR_JUDGING = 0.75;

/**
 * Judgements at once when nothing is configured: one a core (a judgement keeps about one busy), no more than the
 * memory holds with a quarter left to the rest of the machine, at least one.
 */
export function defaultCapacity(machine: { cpus: number; memoryBytes: number }): number {
  const byMemory = Math.floor((machine.memoryBytes * SHARE_FOR_JUDGING) / MEMORY_PER_JUDGEMENT);
  return Math.max(1, Math.min(machine.cpus, byMemory));
}

/** What a judgement may come to occupy: both of its containers, filled to their limits. */
export function memoryOf({ compileMemoryBytes, memoryBytes }: Limits): number {
  return compileMemoryBytes + memoryBytes;
}

type Waiting = { bytes: number; go: () => void };

/**
 * Memory promised to judgements under way. Capacity counts judgements of the default limits; a challenge may ask for
 * four times as much, and several of those at once would have the host end something else. Whoever needs more than is
 * free waits, in order, so that the large ones are not passed by for ever.
 */
export class MemoryBudget {
  /** Called when somebody has to wait: whoever can do without its memory may give it back. */
  onShortage: () => void = () => {};
  private free: number;
  private readonly waiting: Waiting[] = [];

  constructor(private readonly bytes: number) {
    this.free = bytes;
  }

  /** Of a machine with so much memory; an operator who set more slots has them all for the default limits. */
  static of(memoryBytes: number, capacity: number): MemoryBudget {
    return new MemoryBudget(Math.max(memoryBytes * SHARE_FOR_JUDGING, capacity * memoryOf(DEFAULT_LIMITS)));
  }

  /**
   * Resolves when so much is free, with the function that gives it back. One that would never fit goes alone. Rejects
   * with the signal's reason.
   */
  async take(wanted: number, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    const bytes = Math.min(wanted, this.bytes);
    if (this.waiting.length > 0 || bytes > this.free) await this.turn(bytes, signal);
    else this.free -= bytes;
    return this.taken(bytes);
  }

  /** As `take`, for whoever stands behind all others: null where somebody waits, or so much is not free now. */
  takeNow(wanted: number): (() => void) | null {
    const bytes = Math.min(wanted, this.bytes);
    if (this.waiting.length > 0 || bytes > this.free) return null;
    this.free -= bytes;
    return this.taken(bytes);
  }

  private taken(bytes: number): () => void {
    return () => {
      this.free += bytes;
      this.serve();
    };
  }

  private turn(bytes: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.waiting.splice(this.waiting.indexOf(mine), 1);
        reject(signal.reason);
        this.serve();
      };
      const mine: Waiting = {
        bytes,
        go: () => {
          signal.removeEventListener("abort", giveUp);
          resolve();
        },
      };
      this.waiting.push(mine);
      signal.addEventListener("abort", giveUp, { once: true });
      this.onShortage();
    });
  }

  private serve(): void {
    for (let [next] = this.waiting; next !== undefined && next.bytes <= this.free; [next] = this.waiting) {
      this.waiting.shift();
      this.free -= next.bytes;
      next.go();
    }
  }
}
