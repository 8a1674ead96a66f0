import { randomBytes } from "node:crypto";
import type { Duplex } from "node:stream";
import type Docker from "dockerode";
import type { ContainerCreateOptions } from "dockerode";
import { SandboxError } from "../sandbox.ts";
import { AgentConnection } from "./agent-connection.ts";
import { CALL_TIMEOUT_MS, engineCall, hasStatus } from "./engine-call.ts";
import { isHarmless } from "./engine-warnings.ts";
import { AGENT_PROTOCOL, encodePing } from "./frames.ts";

/** How long the agent may take to say hello, and to go once its input ended. */
const HELLO_MS = 15_000;
const LEAVE_MS = 3_000;

/** A started container with a greeted agent in it. */
export class AgentContainer {
  readonly id: string;
  readonly connection: AgentConnection;
  readonly createdAt = Date.now();
  readonly #docker: Docker;
  #removal: Promise<void> | null = null;

  constructor(docker: Docker, id: string, connection: AgentConnection) {
    this.#docker = docker;
    this.id = id;
    this.connection = connection;
  }

  /**
   * Creates, attaches, starts and greets. When a step fails nothing is left behind, and the reason is thrown.
   * `onLost` is told when the container goes without having been asked to.
   */
  static async start(
    docker: Docker,
    name: string,
    options: ContainerCreateOptions,
    onLost: (container: AgentContainer, error: SandboxError) => void,
  ): Promise<AgentContainer> {
    const id = await create(docker, `${name}-${randomBytes(6).toString("hex")}`, options);
    let container: AgentContainer | null = null;
    try {
      const handle = docker.getContainer(id);
      const stream = await engineCall("attach to a container", CALL_TIMEOUT_MS.ask, () =>
        handle.attach({ stream: true, hijack: true, stdin: true, stdout: true, stderr: true }),
      );
      const connection = new AgentConnection(stream as unknown as Duplex, (error) => {
        if (container) onLost(container, error);
      });
      container = new AgentContainer(docker, id, connection);
      await engineCall("start a container", CALL_TIMEOUT_MS.start, (abortSignal) => handle.start({ abortSignal }));
      const hello = await connection.ask(encodePing(), HELLO_MS);
      if (hello.kind !== "hello" || hello.protocol !== AGENT_PROTOCOL) {
        throw new SandboxError("PROTOCOL", "the image's agent speaks another protocol: build the image again", false);
      }
      if (!hello.countsMemoryKills || !hello.measuresCpu) {
        const what = hello.measuresCpu ? "memory kills" : "CPU time";
        throw new SandboxError("ENGINE_REFUSED", `the agent cannot read the cgroup's counter of ${what}`, false);
      }
      return container;
    } catch (error) {
      container?.connection.destroy();
      await remove(docker, id).catch((removal) => {
        // What went wrong first is what matters; that it also is still there is for the reaper.
        if (!(error instanceof SandboxError)) throw removal;
        throw new SandboxError(error.code, error.message, error.retryable, { cause: removal });
      });
      throw error;
    }
  }

  /**
   * Ends the agent by the end of its input, which costs the engine less than a kill, and removes the container;
   * by force when it does not go. Rejects when the engine would not remove it; the reaper will then.
   */
  leave(): Promise<void> {
    return this.#once(() => this.#leave());
  }

  /** Removes the container at once. */
  destroy(): Promise<void> {
    return this.#once(() => this.#destroy());
  }

  /** One removal at a time; after one that failed, another may be tried. */
  #once(removal: () => Promise<void>): Promise<void> {
    this.#removal ??= removal().catch((error: unknown) => {
      this.#removal = null;
      throw error;
    });
    return this.#removal;
  }

  async #leave(): Promise<void> {
    const handle = this.#docker.getContainer(this.id);
    try {
      const gone = engineCall("wait for a container", LEAVE_MS, (abortSignal) =>
        handle.wait({ condition: "not-running", abortSignal }),
      );
      this.connection.end();
      await gone;
    } catch (error) {
      // Not gone in time: the forced removal below is for that. An engine that is away will fail there and be told.
      if (!(error instanceof SandboxError)) throw error;
    }
    await this.#destroy();
  }

  async #destroy(): Promise<void> {
    try {
      await remove(this.#docker, this.id);
    } finally {
      this.connection.destroy();
    }
  }
}

/** Removes by force; one that is gone, or being removed by somebody else, is as good. */
export async function remove(docker: Docker, id: string): Promise<void> {
  try {
    await engineCall("remove a container", CALL_TIMEOUT_MS.remove, (abortSignal) =>
      docker.getContainer(id).remove({ force: true, v: true, abortSignal }),
    );
  } catch (error) {
    if (!hasStatus(error, 404, 409)) throw error;
  }
}

/** Asked by hand, since dockerode drops the warnings, and a limit the engine cannot set is told by a warning only. */
async function create(docker: Docker, name: string, options: ContainerCreateOptions): Promise<string> {
  const answer = await engineCall(
    "create a container",
    CALL_TIMEOUT_MS.create,
    (abortSignal) =>
      new Promise<{ Id: string; Warnings?: string[] | null }>((resolve, reject) => {
        docker.modem.dial(
          {
            path: "/containers/create?",
            method: "POST",
            options: { _query: { name }, _body: options },
            abortSignal,
            statusCodes: { 201: true },
          },
          (error: unknown, data: unknown) =>
            error ? reject(error) : resolve(data as { Id: string; Warnings?: string[] | null }),
        );
      }),
  );
  const warnings = (answer.Warnings ?? []).filter((warning) => !isHarmless(warning));
  if (warnings.length > 0) {
    await remove(docker, answer.Id);
    const said = warnings.join("; ");
    throw new SandboxError("ENGINE_WARNING", `the engine does not enforce all we asked for: ${said}`, false);
  }
  return answer.Id;
}
