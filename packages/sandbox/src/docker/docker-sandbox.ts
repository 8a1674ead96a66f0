import type Docker from "dockerode";
import { type SandboxLog, silentLog } from "../log.ts";
import { type EngineFacts, type Sandbox, SandboxError, type SandboxSession, type SessionSpec } from "../sandbox.ts";
import { connectEngine } from "./connection.ts";
import { Containers, type GuestSpec } from "./containers.ts";
import { askEngine } from "./engine.ts";
import { memoryDeath } from "./memory-death.ts";
import { DockerSession } from "./session.ts";
import { WarmPool } from "./warm-pool.ts";

export type DockerSandboxOptions = {
  /** Tells our containers from those of another Crucible on the same engine. */
  instance: string;
  /** Names this start of this process; containers of an earlier one are not ours to use. */
  boot: string;
  /** Ready containers over all kinds, at most. */
  poolSize: number;
  /** How many judgements a compile container may serve, each after a clean result of the one before; 1 = never again. */
  reuse: number;
  /** Another OCI runtime, such as gVisor's `runsc`. */
  runtime?: string;
  log?: SandboxLog;
  /** For tests: an engine other than the environment's. */
  docker?: Docker;
};

/** The real backend. Nothing is asked of the engine before the first call. */
export function createDockerSandbox(options: DockerSandboxOptions): Sandbox {
  return new DockerSandbox(options);
}

class DockerSandbox implements Sandbox {
  readonly #docker: Docker;
  readonly #containers: Containers;
  readonly #pool: WarmPool;
  /** Limits depend on it; asked again after a failure, when perhaps another engine has come back. */
  #facts: Promise<EngineFacts> | null = null;
  #closing: Promise<void> | null = null;

  constructor(options: DockerSandboxOptions) {
    const log = options.log ?? silentLog;
    this.#docker = options.docker ?? connectEngine();
    this.#containers = new Containers({
      docker: this.#docker,
      owner: { instance: options.instance, boot: options.boot },
      engine: () => this.#knownFacts(),
      runtime: options.runtime,
      log,
    });
    this.#pool = new WarmPool(this.#containers, { size: options.poolSize, reuse: options.reuse, log });
  }

  async engine(): Promise<EngineFacts> {
    this.#facts = null;
    return this.#knownFacts();
  }

  async open(spec: SessionSpec): Promise<SandboxSession> {
    this.#refuseWhenClosed();
    try {
      const lent = await this.#pool.lend(spec, spec.judgement);
      const { id, connection } = lent.guest.container;
      return new DockerSession(
        id,
        connection,
        (clean) => this.#pool.takeBack(lent, clean),
        () => memoryDeath(this.#docker, id),
      );
    } catch (error) {
      this.#facts = null;
      throw error;
    }
  }

  async warm(specs: GuestSpec[], perSpec: number): Promise<void> {
    this.#refuseWhenClosed();
    await Promise.all(specs.map((spec) => this.#pool.warm(spec, perSpec)));
  }

  close(): Promise<void> {
    // The pool first: from then on it starts nothing, and what it is starting the other waits for.
    this.#closing ??= Promise.all([this.#pool.close(), this.#containers.close()]).then(() => undefined);
    return this.#closing;
  }

  async #knownFacts(): Promise<EngineFacts> {
    this.#facts ??= askEngine(this.#docker).catch((error: unknown) => {
      this.#facts = null;
      throw error;
    });
    return this.#facts;
  }

  #refuseWhenClosed(): void {
    if (this.#closing) throw new SandboxError("CLOSED", "the sandbox was closed", false);
  }
}
