import type Docker from "dockerode";
import { ANY_JUDGEMENT, labelsFor, type Owner } from "../labels.ts";
import type { SandboxLog } from "../log.ts";
import { type EngineFacts, SandboxError, type SessionSpec } from "../sandbox.ts";
import { AgentContainer } from "./agent-container.ts";
import { guestContainerOptions, holderContainerOptions } from "./container-options.ts";

export type GuestSpec = Omit<SessionSpec, "judgement">;

/** A guest's container in its slot: the parked holder of its network namespace goes with it. */
export type Guest = { container: AgentContainer; holder: AgentContainer };

/**
 * Makes guests' containers and parks the holders of their network namespaces. A holder serves one guest at a time, for
 * abstract sockets are per network namespace; it is used again, for a new namespace costs more than the rest of a start.
 */
export class Containers {
  readonly #docker: Docker;
  readonly #owner: Owner;
  readonly #engine: () => Promise<EngineFacts>;
  readonly #runtime: string | undefined;
  readonly #log: SandboxLog;
  /** Those that were not removed yet. */
  readonly #holders = new Set<AgentContainer>();
  #freeHolders: AgentContainer[] = [];
  readonly #guests = new Set<AgentContainer>();
  /** Those that the engine would not remove when asked. */
  readonly #leftBehind = new Set<AgentContainer>();
  /** Starts under way: closing must wait for them, or what they make would be left. */
  readonly #starting = new Set<Promise<unknown>>();
  #closed = false;

  constructor(options: {
    docker: Docker;
    owner: Owner;
    engine: () => Promise<EngineFacts>;
    runtime?: string;
    log: SandboxLog;
  }) {
    this.#docker = options.docker;
    this.#owner = options.owner;
    this.#engine = options.engine;
    this.#runtime = options.runtime;
    this.#log = options.log;
  }

  async start(spec: GuestSpec, judgement: string | null, onLost: (guest: AgentContainer) => void): Promise<Guest> {
    if (this.#closed) throw new SandboxError("CLOSED", "the sandbox was closed", false);
    const work = this.#start(spec, judgement ?? ANY_JUDGEMENT, onLost);
    this.#starting.add(work);
    try {
      const guest = await work;
      this.#sweep();
      return guest;
    } finally {
      this.#starting.delete(work);
    }
  }

  /** Removes the container, then frees its holder for the next. When it rejects, the next start tries again. */
  async end(guest: Guest): Promise<void> {
    try {
      await guest.container.leave();
      this.#guests.delete(guest.container);
    } catch (error) {
      this.#leftBehind.add(guest.container);
      throw error;
    } finally {
      if (!guest.holder.connection.lost) this.#freeHolders.push(guest.holder);
    }
  }

  /**
   * Removes everything this object made, also what is being made. With the engine away nothing can be removed, but what
   * we made ends with its input, and the next start's reaper removes it.
   */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#starting);
    const ends = await Promise.allSettled([...this.#guests].map((guest) => guest.destroy()));
    // Holders last: a namespace in use makes their removal slow.
    ends.push(...(await Promise.allSettled([...this.#holders].map((holder) => holder.destroy()))));
    const reasons = ends.flatMap((end) => (end.status === "rejected" ? [end.reason as unknown] : []));
    const away = (reason: unknown) => reason instanceof SandboxError && reason.code === "ENGINE_UNAVAILABLE";
    const failure = reasons.find((reason) => !away(reason));
    if (failure) throw failure;
    if (reasons.length > 0)
      this.#log.warn({ containers: reasons.length }, "the engine is away; the reaper will remove them");
  }

  /**
   * Tries once more, with another holder, when the engine refuses: a holder that dies at this moment makes it refuse, and
   * under load runc now and then says "cannot start an already running container" of one that it just made.
   */
  async #start(spec: GuestSpec, judgement: string, onLost: (guest: AgentContainer) => void): Promise<Guest> {
    try {
      return await this.#startOnce(spec, judgement, onLost);
    } catch (error) {
      const again = error instanceof SandboxError && error.code === "ENGINE_REFUSED" && error.retryable;
      if (!again || this.#closed) throw error;
      this.#log.warn({ err: error, stage: spec.stage }, "a container did not start; trying once more");
      return this.#startOnce(spec, judgement, onLost);
    }
  }

  async #startOnce(spec: GuestSpec, judgement: string, onLost: (guest: AgentContainer) => void): Promise<Guest> {
    const engine = await this.#engine();
    const holder = await this.#takeHolder(spec.image, engine);
    const labels = labelsFor(this.#owner, spec.stage, judgement, Date.now());
    const options = guestContainerOptions(
      { image: spec.image, stage: spec.stage, limits: spec.limits, holder: holder.id, labels, runtime: this.#runtime },
      engine,
    );
    try {
      const container = await AgentContainer.start(this.#docker, this.#name(spec.stage), options, onLost);
      this.#guests.add(container);
      return { container, holder };
    } catch (error) {
      // Perhaps it is the holder that is gone or ill: the next start makes a new one.
      await this.#discard(holder);
      throw error;
    }
  }

  async #takeHolder(image: string, engine: EngineFacts): Promise<AgentContainer> {
    const free = this.#freeHolders.pop();
    if (free) return free;
    const options = holderContainerOptions(image, labelsFor(this.#owner, "holder", ANY_JUDGEMENT, Date.now()), engine);
    const holder = await AgentContainer.start(this.#docker, this.#name("holder"), options, (lost) => {
      void this.#discard(lost);
    });
    this.#holders.add(holder);
    return holder;
  }

  /** Never rejects; what cannot be removed now is tried again later. */
  async #discard(holder: AgentContainer): Promise<void> {
    this.#freeHolders = this.#freeHolders.filter((free) => free !== holder);
    try {
      await holder.destroy();
      this.#holders.delete(holder);
    } catch (err) {
      this.#leftBehind.add(holder);
      this.#log.warn({ err }, "a parked container could not be removed");
    }
  }

  /** The engine serves again: what could not be removed while it did not is removed now, in the background. */
  #sweep(): void {
    for (const container of this.#leftBehind) {
      this.#leftBehind.delete(container);
      const removed = () => {
        this.#guests.delete(container);
        this.#holders.delete(container);
      };
      container.destroy().then(removed, () => this.#leftBehind.add(container));
    }
  }

  #name(stage: string): string {
    return `crucible-${this.#owner.instance}-${stage}`;
  }
}
