import { availableParallelism } from "node:os";
import { CONTAINER_LIFETIME_MS } from "../labels.ts";
import type { SandboxLog } from "../log.ts";
import type { AgentContainer } from "./agent-container.ts";
import type { Containers, Guest, GuestSpec } from "./containers.ts";
import { encodePing, encodeWipe } from "./frames.ts";
import { allot, isForgotten } from "./pool-allotment.ts";
import { emptyShelf, hasRoom, isEmpty, type Ready, type Shelf, shelfKey, supply } from "./shelf.ts";

/** Older ones are not lent out: the reaper could end them in the middle of a judgement. */
const RETIRE_AFTER_MS = CONTAINER_LIFETIME_MS / 2;
const WIPE_MS = 10_000;
/** One that waited and does not answer so soon is replaced by a new one. */
const STILL_THERE_MS = 2_000;
/**
 * Starts at once. Measured with eight to start: one after another takes twice as long in all, eight at once make the
 * first come three times as late.
 */
const REFILLS_AT_ONCE = Math.max(2, availableParallelism());

/** A container as it is lent, with what decides whether it may be lent again. */
export type Lent = { guest: Guest; shelf: Shelf | null; uses: number };

export type WarmPoolOptions = {
  /** Ready containers over all shelves, at most. */
  size: number;
  /** How often a compile container may serve. */
  reuse: number;
  log: SandboxLog;
};

/**
 * Containers that are started and greeted before anyone needs them. A run container serves one judgement; a compile
 * container several, each only after a clean result of the one before. Refilling and removal are off everybody's path:
 * they begin when a judgement gives its containers back, after its verdict.
 */
export class WarmPool {
  readonly #containers: Pick<Containers, "start" | "end">;
  readonly #options: WarmPoolOptions;
  readonly #shelves = new Map<string, Shelf>();
  readonly #work = new Set<Promise<void>>();
  #starting = 0;
  #closed = false;

  constructor(containers: Pick<Containers, "start" | "end">, options: WarmPoolOptions) {
    this.#containers = containers;
    this.#options = options;
  }

  /** Sets how many are kept ready for this spec, and waits until they are. Rejects when one cannot be started. */
  async warm(spec: GuestSpec, count: number): Promise<void> {
    const shelf = this.#shelfFor(spec);
    shelf.pinned = count;
    this.#allot();
    this.#refill();
    while (shelf.coming.size > 0 || (hasRoom(shelf) && this.#starting > 0)) {
      await Promise.race([...this.#shelves.values()].flatMap(({ coming }) => [...coming]));
      this.#refill();
    }
  }

  /** A ready one, or one that is just being started or wiped, or one started now. */
  async lend(spec: GuestSpec & { fresh?: boolean }, judgement: string): Promise<Lent> {
    if (spec.fresh) return { guest: await this.#containers.start(spec, judgement, () => {}), shelf: null, uses: 1 };
    const shelf = this.#shelfFor(spec);
    this.#count(shelf);
    try {
      const ready = await this.#takeReady(shelf);
      if (ready) return this.#lent(ready.guest, shelf, ready.uses + 1);
      // One that may be kept for others afterwards must not be named after this judgement.
      const kept = shelf.target > 0;
      const guest = await this.#containers.start(spec, kept ? null : judgement, (lost) => this.#dropReady(shelf, lost));
      // One that carries a judgement's name has served when that is over.
      return this.#lent(guest, shelf, kept ? 1 : Number.POSITIVE_INFINITY);
    } catch (error) {
      shelf.lent -= 1;
      throw error;
    }
  }

  #lent(guest: Guest, shelf: Shelf, uses: number): Lent {
    if (this.#mayServeAgain(shelf, uses)) shelf.expected += 1;
    return { guest, shelf, uses };
  }

  #mayServeAgain({ spec }: Shelf, uses: number): boolean {
    return spec.stage === "compile" && uses < this.#options.reuse;
  }

  async #takeReady(shelf: Shelf): Promise<Ready | null> {
    for (;;) {
      const ready = shelf.ready.shift();
      if (ready) {
        const young = Date.now() - ready.guest.container.createdAt < RETIRE_AFTER_MS;
        if (young && (await isThere(ready.guest))) return ready;
        this.#inBackground(this.#containers.end(ready.guest), "a container past its time could not be removed");
      } else if (shelf.coming.size > shelf.waiting) {
        // When it fails, the caller's own start will say why.
        shelf.waiting += 1;
        await Promise.race([...shelf.coming].map((coming) => coming.catch(() => undefined)));
        shelf.waiting -= 1;
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
    if (shelf) {
      shelf.lent -= 1;
      const again = this.#mayServeAgain(shelf, uses);
      if (again) shelf.expected -= 1;
      if (clean && again && !this.#closed && hasRoom(shelf) && (await this.#putBack(shelf, { guest, uses }))) return;
    }
    try {
      await this.#containers.end(guest);
    } finally {
      this.#refill();
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

  /** Another borrower of this kind: what is kept ready follows what is asked for. */
  #count(shelf: Shelf): void {
    shelf.lent += 1;
    shelf.uses += 1;
    shelf.peak = Math.max(shelf.peak, shelf.lent);
    shelf.lastUseMs = performance.now();
    this.#allot();
  }

  #allot(): void {
    if (this.#closed) return;
    const [shelves, now] = [[...this.#shelves], performance.now()];
    const demands = shelves.map(([, shelf]) => shelf);
    const allotted = allot(demands, this.#options.size, now);
    for (const [key, shelf] of shelves) {
      shelf.target = allotted.get(shelf) ?? 0;
      for (const { guest } of shelf.ready.splice(shelf.target)) {
        this.#inBackground(this.#containers.end(guest), "a container that nobody asks for could not be removed");
      }
      if (isForgotten(shelf, now) && isEmpty(shelf)) this.#shelves.delete(key);
    }
  }

  /** The emptiest first: a shelf with none ready is the one that somebody would wait at. */
  #refill(): void {
    while (!this.#closed && this.#starting < REFILLS_AT_ONCE) {
      const [next] = [...this.#shelves.values()].filter(hasRoom).sort((one, other) => supply(one) - supply(other));
      if (next === undefined) return;
      this.#start(next);
    }
  }

  #start(shelf: Shelf): void {
    const start = this.#stock(shelf);
    this.#starting += 1;
    shelf.coming.add(start);
    const done = () => {
      this.#starting -= 1;
      shelf.coming.delete(start);
    };
    start.then(
      () => {
        done();
        this.#refill();
      },
      (err) => {
        // Not tried again by itself: the next judgement's release does, so an ill engine is not hammered.
        done();
        if (this.#closed) return;
        this.#options.log.warn({ err, stage: shelf.spec.stage }, "a warm container could not be started");
      },
    );
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
    const key = shelfKey(spec);
    const shelf = this.#shelves.get(key) ?? emptyShelf(spec);
    this.#shelves.set(key, shelf);
    return shelf;
  }

  #inBackground(work: Promise<void>, failure: string): void {
    const watched = work
      .catch((err) => this.#options.log.warn({ err }, failure))
      .finally(() => this.#work.delete(watched));
    this.#work.add(watched);
  }
}

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
