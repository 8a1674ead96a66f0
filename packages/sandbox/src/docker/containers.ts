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
  readonly #holders = new Set<AgentContainer>();
  #freeHolders: AgentContainer[] = [];
  readonly #guests = new Set<AgentContainer>();
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
      return await work;
    } finally {
      this.#starting.delete(work);
    }
  }

  /** Removes the container, then frees its holder for the next. */
  async end(guest: Guest): Promise<void> {
    try {
      await guest.container.leave();
    } finally {
      this.#guests.delete(guest.container);
      if (this.#holders.has(guest.holder)) this.#freeHolders.push(guest.holder);
    }
  }

  /** Removes everything this object made, also what is being made; rejects when the engine would not. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#starting);
    const ends = await Promise.allSettled([...this.#guests].map((guest) => guest.destroy()));
    ends.push(...(await Promise.allSettled([...this.#holders].map((holder) => holder.destroy()))));
    const failed = ends.find((end) => end.status === "rejected");
    if (failed) throw failed.reason;
  }

  async #start(spec: GuestSpec, judgement: string, onLost: (guest: AgentContainer) => void): Promise<Guest> {
    const engine = await this.#engine();
    const holder = await this.#takeHolder(spec.image, engine);
    const labels = labelsFor(this.#owner, spec.stage, judgement, Date.now());
    const options = guestContainerOptions(
      { image: spec.image, stage: spec.stage, limits: spec.limits, holder: holder.id, labels, runtime: this.#runtime },
      engine,
    );
    try {
      const container = await AgentContainer.start(this.#docker, this.#name(spec.stage), options, (lost) => {
        this.#guests.delete(lost);
        onLost(lost);
      });
      this.#guests.add(container);
      return { container, holder };
    } catch (error) {
      // Perhaps it is the holder that is gone or ill: the next start makes a new one.
      this.#forget(holder);
      await holder.destroy().catch((removal) => this.#log.warn({ err: removal }, "a holder could not be removed"));
      throw error;
    }
  }

  async #takeHolder(image: string, engine: EngineFacts): Promise<AgentContainer> {
    const free = this.#freeHolders.pop();
    if (free) return free;
    const options = holderContainerOptions(image, labelsFor(this.#owner, "holder", ANY_JUDGEMENT, Date.now()), engine);
    const holder = await AgentContainer.start(this.#docker, this.#name("holder"), options, (lost) => {
      this.#forget(lost);
    });
    this.#holders.add(holder);
    return holder;
  }

  #forget(holder: AgentContainer): void {
    this.#holders.delete(holder);
    this.#freeHolders = this.#freeHolders.filter((free) => free !== holder);
  }

  #name(stage: string): string {
    return `crucible-${this.#owner.instance}-${stage}`;
  }
}
