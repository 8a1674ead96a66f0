import type { PutFile, RunEachEnd, RunEachPolicy, RunFacts, RunSpec, SandboxSession } from "../sandbox.ts";
import { SandboxError } from "../sandbox.ts";
import type { AgentConnection } from "./agent-connection.ts";
import { type Answer, encodePut, encodeRun, encodeStop, encodeTake } from "./frames.ts";
import { killedForMemory } from "./memory-death.ts";

/** What a call may take beyond the work it was asked for: the engine's streams, a busy host. */
const GRACE_MS = 15_000;
/** The agent holds a request's programs in the guest's memory; with much stdin they go in several requests. */
const REQUEST_BYTES = 1024 * 1024;

let lastRequest = 0;

type SoFar = { stopAfterTimeoutWallMs: number | null; wallBeforeMs: number; timedOutBefore: boolean };

/** One container lent to one judgement. */
export class DockerSession implements SandboxSession {
  readonly id: string;
  readonly #connection: AgentConnection;
  readonly #onRelease: (clean: boolean) => void;
  readonly #memoryDeath: () => Promise<number | null>;
  /** A set of runs that may still be stopped: the stop must not queue behind other requests. */
  #runsEnded: Promise<unknown> = Promise.resolve();
  /** Whatever the caller thinks of it: what was killed, cut or left alive is not lent again. */
  #allClean = true;
  #released = false;

  /** `memoryDeath` is asked once the container was lost: its limit when its memory ran out, else null. */
  constructor(
    id: string,
    connection: AgentConnection,
    onRelease: (clean: boolean) => void,
    memoryDeath: () => Promise<number | null>,
  ) {
    this.id = id;
    this.#connection = connection;
    this.#onRelease = onRelease;
    this.#memoryDeath = memoryDeath;
  }

  async put(files: PutFile[]): Promise<void> {
    const answer = await this.#ask(encodePut(files), GRACE_MS);
    if (answer.kind === "refused") throw new SandboxError("FILES_REFUSED", answer.reason, false);
    if (answer.kind !== "ok") throw unexpected("ok", answer);
  }

  async run(spec: RunSpec): Promise<RunFacts> {
    let facts: RunFacts | null = null;
    await this.runEach([spec], (_, got) => {
      facts = got;
      return true;
    });
    if (facts === null) throw new SandboxError("PROTOCOL", "the agent ran nothing", true);
    return facts;
  }

  async runEach(
    specs: RunSpec[],
    onFacts: (index: number, facts: RunFacts) => boolean,
    policy: RunEachPolicy = {},
  ): Promise<RunEachEnd> {
    await this.#runsEnded;
    this.#refuseAfterRelease();
    const ended = this.#runAll(specs, onFacts, policy);
    // One run cannot be stopped half-way, so what follows it may already be sent.
    if (specs.length > 1) this.#runsEnded = ended.catch(() => null);
    return ended;
  }

  async take(path: string, maxBytes: number): Promise<Uint8Array | null> {
    const answer = await this.#ask(encodeTake(path, maxBytes), GRACE_MS);
    if (answer.kind !== "file") throw unexpected("file", answer);
    return answer.data;
  }

  release(clean: boolean): void {
    if (this.#released) return;
    this.#released = true;
    this.#onRelease(clean && this.#allClean);
  }

  async #ask(request: Buffer, timeoutMs: number): Promise<Answer> {
    await this.#runsEnded;
    this.#refuseAfterRelease();
    return this.#connection.ask(request, timeoutMs);
  }

  async #runAll(
    specs: RunSpec[],
    onFacts: (index: number, facts: RunFacts) => boolean,
    policy: RunEachPolicy,
  ): Promise<RunEachEnd> {
    const begun = Date.now();
    let [completed, timedOut] = [0, false];
    const hear = (facts: RunFacts): boolean => {
      timedOut ||= facts.stopped === "wall-time" || facts.stopped === "cpu-time";
      return onFacts(completed++, facts);
    };
    for (const batch of inBatches(specs)) {
      const skipped = await this.#runBatch(batch, hear, {
        stopAfterTimeoutWallMs: policy.stopAfterTimeoutWallMs ?? null,
        wallBeforeMs: Date.now() - begun,
        timedOutBefore: timedOut,
      });
      if (skipped === "memory" || (skipped !== null && completed < specs.length)) return { completed, skipped };
    }
    return { completed, skipped: null };
  }

  /** Why the rest is to be skipped, or null when all of the batch ran and nobody wants to stop. */
  #runBatch(specs: RunSpec[], hear: (facts: RunFacts) => boolean, sofar: SoFar): Promise<RunEachEnd["skipped"]> {
    lastRequest = (lastRequest + 1) % 0xffffffff;
    const id = lastRequest;
    return new Promise((resolve, reject) => {
      let [next, wanted] = [0, true];
      let failure: unknown = null;
      let begun = Date.now();
      const timeout = () => (specs[next]?.wallTimeMs ?? 0) + GRACE_MS;
      const report = (facts: RunFacts): boolean => {
        try {
          return hear(facts);
        } catch (error) {
          // The caller's own fault goes to the caller, not into the stream that called back.
          failure = error;
          return false;
        }
      };
      const lost = (error: SandboxError, underWay: boolean) => {
        if (!underWay || !wanted || next >= specs.length || this.#released) return reject(error);
        this.#allClean = false;
        const wallTimeMs = Date.now() - begun;
        this.#memoryDeath().then((memoryBytes) => {
          if (memoryBytes === null) return reject(error);
          report(killedForMemory(memoryBytes, wallTimeMs));
          if (failure !== null) reject(failure);
          else resolve("memory");
        }, reject);
      };
      this.#connection.askMany(encodeRun({ id, specs, ...sofar }), timeout(), lost, (answer) => {
        if (answer.kind === "runs-ended") {
          if (failure !== null) reject(failure);
          else resolve(wanted ? answer.skipped : "asked");
          return null;
        }
        if (answer.kind !== "facts" || answer.index !== next) throw unexpected(`facts of run ${next}`, answer);
        next += 1;
        begun = Date.now();
        this.#allClean &&= isClean(answer.facts);
        if (wanted) {
          wanted = report(answer.facts);
          if (!wanted && next < specs.length) this.#connection.tell(encodeStop(id));
        }
        return timeout();
      });
    });
  }

  #refuseAfterRelease(): void {
    if (this.#released) throw new SandboxError("SESSION_LOST", "the session was released", false);
  }
}

function isClean(facts: RunFacts): boolean {
  const { exitCode, stopped, oomKills, droppedBytes, leftoverProcesses } = facts;
  return exitCode !== null && stopped === null && oomKills === 0 && droppedBytes === 0 && leftoverProcesses === 0;
}

/** At least one a batch. */
function inBatches(specs: RunSpec[]): RunSpec[][] {
  const batches: RunSpec[][] = [];
  let room = 0;
  for (const spec of specs) {
    const size = (spec.stdin?.length ?? 0) + 1024;
    const last = batches.at(-1);
    if (last && size <= room) last.push(spec);
    else {
      batches.push([spec]);
      room = REQUEST_BYTES;
    }
    room -= size;
  }
  return batches;
}

function unexpected(wanted: string, got: Answer): SandboxError {
  return new SandboxError("PROTOCOL", `expected ${wanted}, the agent answered ${got.kind}`, true);
}
