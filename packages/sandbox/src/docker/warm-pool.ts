import { CONTAINER_LIFETIME_MS } from "../labels.ts";
import type { SandboxLog } from "../log.ts";
import type { AgentContainer } from "./agent-container.ts";
import type { Containers, Guest, GuestSpec } from "./containers.ts";
import { encodeWipe } from "./frames.ts";

/** Older ones are not lent out: the reaper could end them in the middle of a judgement. */
const RETIRE_AFTER_MS = CONTAINER_LIFETIME_MS / 2;
const WIPE_MS = 10_000;

/** A container as it is lent, with what decides whether it may be lent again. */
export type Lent = { guest: Guest; shelf: Shelf | null; uses: number };

/** Ready containers of one image, stage and limits. Others are never handed out for them. */
type Shelf = { spec: GuestSpec; target: number; ready: { guest: Guest; uses: number }[]; starting: Set<Promise<void>> };

/**
 * Containers that are started and greeted before anyone needs them. A run container serves one judgement; a compile
 * container several, each only after a clean result of the one before. Refilling and removal are off everybody's path.
 */
export class WarmPool {
  readonly #containers: Containers;
  readonly #size: number;
  readonly #reuse: number;
  readonly #log: SandboxLog;
  readonly #shelves = new Map<string, Shelf>();
  readonly #work = new Set<Promise<void>>();
  #closed = false;

  /** `size` bounds the ready containers over all shelves; `reuse` is how often a compile container may serve. */
  constructor(containers: Containers, options: { size: number; reuse: number; log: SandboxLog }) {
    this.#containers = containers;
    this.#size = options.size;
    this.#reuse = options.reuse;
    this.#log = options.log;
  }

  /** Sets how many are kept ready for this spec, and waits until they are. Rejects when one cannot be started. */
  async warm(spec: GuestSpec, count: number): Promise<void> {
    const shelf = this.#shelfFor(spec);
    const others = [...this.#shelves.values()].reduce((sum, other) => sum + (other === shelf ? 0 : other.target), 0);
    shelf.target = Math.max(0, Math.min(count, this.#size - others));
    this.#refill(shelf);
    await Promise.all(shelf.starting);
  }

  /** A ready one, or one that is just being started, or one started now. */
  async lend(spec: GuestSpec, judgement: string): Promise<Lent> {
    const shelf = this.#shelves.get(keyOf(spec)) ?? null;
    for (;;) {
      const ready = shelf?.ready.shift();
      if (!ready) break;
      if (Date.now() - ready.guest.container.createdAt < RETIRE_AFTER_MS)
        return { ...ready, shelf, uses: ready.uses + 1 };
      this.#inBackground(this.#containers.end(ready.guest), "a container past its time could not be removed");
    }
    if (shelf && shelf.starting.size > 0) {
      const failed = await Promise.race(shelf.starting).then(
        () => false,
        () => true,
      );
      // It failed: let the caller's own start say why.
      if (!failed) return this.lend(spec, judgement);
    }
    const guest = await this.#containers.start(spec, judgement, () => undefined);
    return { guest, shelf: null, uses: 1 };
  }

  /** Takes one back. Never rejects. */
  takeBack(lent: Lent, clean: boolean): void {
    this.#inBackground(this.#takeBack(lent, clean), "a container could not be removed; the reaper will");
  }

  /** Starts nothing more and waits for what is under way; the containers themselves are `Containers`' to remove. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const shelf of this.#shelves.values()) shelf.target = 0;
    await Promise.allSettled([...this.#work, ...[...this.#shelves.values()].flatMap((shelf) => [...shelf.starting])]);
  }

  async #takeBack({ guest, shelf, uses }: Lent, clean: boolean): Promise<void> {
    const again = clean && shelf !== null && shelf.spec.stage === "compile" && uses < this.#reuse;
    if (again && !this.#closed && (await wiped(guest))) {
      shelf.ready.push({ guest, uses });
      return;
    }
    try {
      await this.#containers.end(guest);
    } finally {
      if (shelf) this.#refill(shelf);
    }
  }

  #refill(shelf: Shelf): void {
    while (!this.#closed && shelf.ready.length + shelf.starting.size < shelf.target) {
      const start = this.#stock(shelf);
      shelf.starting.add(start);
      const done = () => shelf.starting.delete(start);
      // Not tried again by itself: the next judgement's release does, so an ill engine is not hammered.
      start.then(done, (err) => {
        done();
        if (!this.#closed) this.#log.warn({ err, stage: shelf.spec.stage }, "a warm container could not be started");
      });
    }
  }

  async #stock(shelf: Shelf): Promise<void> {
    const forget = (lost: AgentContainer) => {
      shelf.ready = shelf.ready.filter(({ guest }) => guest.container !== lost);
    };
    const guest = await this.#containers.start(shelf.spec, null, forget);
    shelf.ready.push({ guest, uses: 0 });
  }

  #shelfFor(spec: GuestSpec): Shelf {
    const key = keyOf(spec);
    const shelf = this.#shelves.get(key) ?? { spec, target: 0, ready: [], starting: new Set() };
    this.#shelves.set(key, shelf);
    return shelf;
  }

  #inBackground(work: Promise<void>, failure: string): void {
    const watched = work.catch((err) => this.#log.warn({ err }, failure)).finally(() => this.#work.delete(watched));
    this.#work.add(watched);
  }
}

/** True when the scratch directory is empty and nothing but the agent lived. */
async function wiped(guest: Guest): Promise<boolean> {
  try {
    const answer = await guest.container.connection.ask(encodeWipe(), WIPE_MS);
    return answer.kind === "wiped" && answer.empty && answer.leftoverProcesses === 0;
  } catch {
    // Lost while wiping: it is destroyed, as one that is not clean.
    return false;
  }
}

function keyOf(spec: GuestSpec): string {
  const { memoryBytes, processes, cpus, scratchBytes } = spec.limits;
  return [spec.image, spec.stage, memoryBytes, processes, cpus, scratchBytes].join(" ");
}
