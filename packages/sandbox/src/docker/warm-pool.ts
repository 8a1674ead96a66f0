import { CONTAINER_LIFETIME_MS } from "../labels.ts";
import type { SandboxLog } from "../log.ts";
import type { AgentContainer } from "./agent-container.ts";
import type { Containers, Guest, GuestSpec } from "./containers.ts";
import { encodePing, encodeWipe } from "./frames.ts";

/** Older ones are not lent out: the reaper could end them in the middle of a judgement. */
const RETIRE_AFTER_MS = CONTAINER_LIFETIME_MS / 2;
const WIPE_MS = 10_000;
/** One that waited and does not answer so soon is replaced by a new one. */
const STILL_THERE_MS = 2_000;

/** A container as it is lent, with what decides whether it may be lent again. */
export type Lent = { guest: Guest; shelf: Shelf | null; uses: number };

type Ready = { guest: Guest; uses: number };

/** Ready containers of one image, stage and limits. Others are never handed out for them. */
type Shelf = { spec: GuestSpec; target: number; ready: Ready[]; coming: Set<Promise<void>> };

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
    await Promise.all(shelf.coming);
  }

  /** A ready one, or one that is just being started or wiped, or one started now. */
  async lend(spec: GuestSpec & { fresh?: boolean }, judgement: string): Promise<Lent> {
    const shelf = spec.fresh ? null : (this.#shelves.get(keyOf(spec)) ?? null);
    const ready = shelf ? await this.#takeReady(shelf) : null;
    if (shelf && ready) return { guest: ready.guest, shelf, uses: ready.uses + 1 };
    // One that may be kept for others afterwards must not be named after this judgement.
    const named = shelf ? null : judgement;
    const guest = await this.#containers.start(spec, named, (lost) => shelf && this.#dropReady(shelf, lost));
    return { guest, shelf, uses: 1 };
  }

  async #takeReady(shelf: Shelf): Promise<Ready | null> {
    for (;;) {
      const ready = shelf.ready.shift();
      if (ready) {
        const young = Date.now() - ready.guest.container.createdAt < RETIRE_AFTER_MS;
        if (young && (await isThere(ready.guest))) return ready;
        this.#inBackground(this.#containers.end(ready.guest), "a container past its time could not be removed");
      } else if (shelf.coming.size > 0) {
        // When it fails, the caller's own start will say why.
        await Promise.race([...shelf.coming].map((coming) => coming.catch(() => undefined)));
      } else {
        return null;
      }
    }
  }

  /** Takes one back. Never rejects. */
  takeBack(lent: Lent, clean: boolean): void {
    this.#inBackground(this.#takeBack(lent, clean), "a container could not be removed; the reaper will");
  }

  /** Starts nothing more and waits for what is under way; the containers themselves are `Containers`' to remove. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const shelf of this.#shelves.values()) shelf.target = 0;
    await Promise.allSettled([...this.#work, ...[...this.#shelves.values()].flatMap((shelf) => [...shelf.coming])]);
  }

  async #takeBack(lent: Lent, clean: boolean): Promise<void> {
    const { guest, shelf, uses } = lent;
    const again = clean && !this.#closed && uses < this.#reuse && shelf?.spec.stage === "compile" && hasRoom(shelf);
    if (shelf && again && (await this.#putBack(shelf, { guest, uses }))) return;
    try {
      await this.#containers.end(guest);
    } finally {
      if (shelf) this.#refill(shelf);
    }
  }

  async #putBack(shelf: Shelf, ready: Ready): Promise<boolean> {
    const wiping = isWiped(ready.guest).then((empty) => {
      if (empty) shelf.ready.push(ready);
      return empty;
    });
    const coming = wiping.then(() => undefined);
    shelf.coming.add(coming);
    const empty = await wiping;
    shelf.coming.delete(coming);
    return empty;
  }

  #refill(shelf: Shelf): void {
    while (!this.#closed && hasRoom(shelf)) {
      const start = this.#stock(shelf);
      shelf.coming.add(start);
      const done = () => shelf.coming.delete(start);
      // Not tried again by itself: the next judgement's release does, so an ill engine is not hammered.
      start.then(done, (err) => {
        done();
        if (!this.#closed) this.#log.warn({ err, stage: shelf.spec.stage }, "a warm container could not be started");
      });
    }
  }

  async #stock(shelf: Shelf): Promise<void> {
    const guest = await this.#containers.start(shelf.spec, null, (lost) => this.#dropReady(shelf, lost));
    shelf.ready.push({ guest, uses: 0 });
  }

  /** One that ended while it waited. One that ended while it was lent is its borrower's to give back. */
  #dropReady(shelf: Shelf, lost: AgentContainer): void {
    const waiting = shelf.ready.find(({ guest }) => guest.container === lost);
    if (!waiting) return;
    shelf.ready = shelf.ready.filter((ready) => ready !== waiting);
    this.#inBackground(this.#containers.end(waiting.guest), "a container that ended could not be removed");
  }

  #shelfFor(spec: GuestSpec): Shelf {
    const key = keyOf(spec);
    const shelf = this.#shelves.get(key) ?? { spec, target: 0, ready: [], coming: new Set() };
    this.#shelves.set(key, shelf);
    return shelf;
  }

  #inBackground(work: Promise<void>, failure: string): void {
    const watched = work.catch((err) => this.#log.warn({ err }, failure)).finally(() => this.#work.delete(watched));
    this.#work.add(watched);
  }
}

const hasRoom = (shelf: Shelf): boolean => shelf.ready.length + shelf.coming.size < shelf.target;

/** An engine that just went away may have left streams that do not know it yet. */
async function isThere(guest: Guest): Promise<boolean> {
  try {
    return (await guest.container.connection.ask(encodePing(), STILL_THERE_MS)).kind === "hello";
  } catch {
    // It is replaced, and whoever replaces it says what is wrong.
    return false;
  }
}

/** True when the scratch directory is empty and nothing but the agent lived. */
async function isWiped(guest: Guest): Promise<boolean> {
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
