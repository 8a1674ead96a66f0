import type { Buffer } from "node:buffer";
import type { Duplex } from "node:stream";
import { SandboxError } from "../sandbox.ts";
import { EngineStream } from "./engine-stream.ts";
import { type Answer, decodeAnswer, FrameReader } from "./frames.ts";

const STDERR_KEPT = 4096;

type Pending = {
  /** Hears each answer; says how long the next may take, or null when that was the last. Throwing ends the connection. */
  onAnswer: (answer: Answer) => number | null;
  /** `underWay` says whether the agent was at it, or at something before it. */
  reject: (error: SandboxError, underWay: boolean) => void;
  timeoutMs: number;
};

/**
 * Requests to one agent and its answers, in order, over the engine's attach stream. Requests may be sent before earlier
 * ones are answered. When the stream ends, an answer makes no sense or none comes in time, everything pending rejects.
 */
export class AgentConnection {
  readonly #stream: Duplex;
  readonly #frames = new FrameReader();
  readonly #pending: Pending[] = [];
  readonly #onLost: (error: SandboxError) => void;
  #timer: NodeJS.Timeout | null = null;
  #stderr = "";
  #lost: SandboxError | null = null;
  #leaving = false;

  /** `onLost` is told once when the connection ends, unless `end` or `destroy` asked for it. */
  constructor(stream: Duplex, onLost: (error: SandboxError) => void) {
    this.#stream = stream;
    this.#onLost = onLost;
    const engine = new EngineStream(
      (piece) => this.#receive(piece),
      (piece) => {
        this.#stderr = (this.#stderr + piece.toString()).slice(-STDERR_KEPT);
      },
    );
    stream.on("data", (chunk: Buffer) => engine.push(chunk));
    stream.on("error", (cause) => this.#lose("the stream broke", cause));
    stream.on("end", () => this.#lose("the container ended"));
    stream.on("close", () => this.#lose("the container ended"));
  }

  get lost(): SandboxError | null {
    return this.#lost;
  }

  /** Asks once; the answer is the next one. `timeoutMs` counts from when all earlier requests are answered. */
  ask(request: Buffer, timeoutMs: number): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.askMany(request, timeoutMs, reject, (answer) => {
        resolve(answer);
        return null;
      });
    });
  }

  /** Asks for several answers; see `Pending.onAnswer`. */
  askMany(
    request: Buffer,
    timeoutMs: number,
    reject: Pending["reject"],
    onAnswer: (answer: Answer) => number | null,
  ): void {
    if (this.#lost) {
      reject(this.#lost, false);
      return;
    }
    this.#pending.push({ onAnswer, reject, timeoutMs });
    if (this.#pending.length === 1) this.#arm(timeoutMs);
    this.#stream.write(request);
  }

  /** Sends a request that is never answered. */
  tell(request: Buffer): void {
    if (!this.#lost) this.#stream.write(request);
  }

  /** Ends the agent by the end of its input. */
  end(): void {
    this.#leaving = true;
    this.#stream.end();
  }

  destroy(): void {
    this.#leaving = true;
    this.#lose("the session was closed");
  }

  #receive(piece: Buffer): void {
    try {
      for (const body of this.#frames.push(piece)) this.#answer(decodeAnswer(body));
    } catch (error) {
      if (!(error instanceof SandboxError)) throw error;
      this.#lose(error.message, error);
    }
  }

  #answer(answer: Answer): void {
    const head = this.#pending[0];
    if (answer.kind === "broken") this.#lose(`the agent gave up: ${answer.reason}`);
    else if (!head) this.#lose("the agent answered without being asked");
    else this.#hand(head, answer);
  }

  #hand(head: Pending, answer: Answer): void {
    const more = head.onAnswer(answer);
    if (more === null) this.#pending.shift();
    const next = more ?? this.#pending[0]?.timeoutMs ?? null;
    if (next === null) this.#disarm();
    else this.#arm(next);
  }

  #arm(timeoutMs: number): void {
    this.#disarm();
    this.#timer = setTimeout(() => this.#lose(`the agent did not answer within ${timeoutMs} ms`), timeoutMs);
  }

  #disarm(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #lose(why: string, cause?: unknown): void {
    if (this.#lost) return;
    const said = this.#stderr.trim();
    const message = said ? `${why}; it last said: ${said}` : why;
    this.#lost = new SandboxError("SESSION_LOST", message, true, { cause });
    this.#disarm();
    this.#stream.destroy();
    for (const [place, pending] of this.#pending.splice(0).entries()) pending.reject(this.#lost, place === 0);
    if (!this.#leaving) this.#onLost(this.#lost);
  }
}
