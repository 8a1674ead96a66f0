import { Buffer } from "node:buffer";
import { type PutFile, type RunFacts, type RunSpec, SandboxError, type Stopped } from "../sandbox.ts";

/**
 * The agent's protocol (infra/images/agent): requests are `u32 length | u8 operation | body`, answers
 * `u32 length | u8 kind | body`; numbers little-endian, texts `u32 length | bytes`. Answers come in order.
 */
export const AGENT_PROTOCOL = 1;

/** No answer is longer: an artifact of the largest file the compile stage may write, and some room. */
const MAX_ANSWER_BYTES = 300 * 1024 * 1024;

const NO_BUDGET = 0xffffffff;

export type RunRequest = {
  id: number;
  stopAfterTimeoutWallMs: number | null;
  /** What earlier requests of the same set used, so that a set may be split over several requests. */
  wallBeforeMs: number;
  timedOutBefore: boolean;
  specs: RunSpec[];
};

export type Answer =
  | { kind: "ok" }
  | { kind: "hello"; protocol: number; countsMemoryKills: boolean; measuresCpu: boolean }
  | { kind: "file"; data: Uint8Array | null }
  | { kind: "facts"; index: number; facts: RunFacts }
  | { kind: "runs-ended"; completed: number; skipped: "asked" | "wall-time" | null }
  | { kind: "wiped"; empty: boolean; leftoverProcesses: number }
  | { kind: "refused"; reason: string }
  | { kind: "broken"; reason: string };

export const encodePing = (): Buffer => frame(0, []);
export const encodeWipe = (): Buffer => frame(4, []);
export const encodeStop = (id: number): Buffer => frame(5, [u32(id)]);
export const encodeTake = (path: string, maxBytes: number): Buffer => frame(2, [u32(maxBytes), text(path)]);

export function encodePut(files: PutFile[]): Buffer {
  const entries = files.flatMap((file) => [text(file.path), u8(file.executable ? 1 : 0), text(file.data)]);
  return frame(1, [u32(files.length), ...entries]);
}

export function encodeRun(request: RunRequest): Buffer {
  return frame(3, [
    u32(request.id),
    u32(request.stopAfterTimeoutWallMs ?? NO_BUDGET),
    u32(request.wallBeforeMs),
    u8(request.timedOutBefore ? 1 : 0),
    u32(request.specs.length),
    ...request.specs.flatMap(encodeSpec),
  ]);
}

function encodeSpec(spec: RunSpec): Buffer[] {
  const env = Object.entries(spec.env).map(([name, value]) => `${name}=${value}`);
  return [
    ...list(spec.argv),
    ...list(env),
    text(spec.workingDirectory),
    text(spec.stdin ?? ""),
    text(spec.nonce ?? ""),
    u32(spec.wallTimeMs),
    u32(spec.cpuTimeMs),
    u32(spec.outputBytes),
    u8(spec.truncateOutput ? 1 : 0),
  ];
}

/** Puts frames together from pieces cut anywhere: the engine's pieces and our frames do not align. */
export class FrameReader {
  #parts: Uint8Array[] = [];
  #have = 0;
  #need: number | null = null;

  /** The bodies (kind first) that this piece completes. Throws `PROTOCOL` on an impossible length. */
  push(piece: Uint8Array): Buffer[] {
    this.#parts.push(piece);
    this.#have += piece.length;
    const bodies: Buffer[] = [];
    while (this.#have >= (this.#need ?? 4)) {
      const whole = Buffer.concat(this.#parts, this.#have);
      const size = this.#need ?? 4;
      if (this.#need === null) {
        this.#need = whole.readUInt32LE(0);
        if (this.#need === 0 || this.#need > MAX_ANSWER_BYTES) {
          throw protocolError(`the agent announced an answer of ${this.#need} bytes`);
        }
      } else {
        bodies.push(whole.subarray(0, size));
        this.#need = null;
      }
      this.#have -= size;
      this.#parts = this.#have > 0 ? [whole.subarray(size)] : [];
    }
    return bodies;
  }
}

/** Throws `PROTOCOL` when the body is none of the agent's answers, or is cut, or has something after its end. */
export function decodeAnswer(body: Buffer): Answer {
  const read = new Reader(body);
  const answer = decodeKind(read.u8(), read);
  read.end();
  return answer;
}

function decodeKind(kind: number, read: Reader): Answer {
  switch (kind) {
    case 1: {
      if (read.done) return { kind: "ok" };
      const [protocol, abilities] = [read.u32(), read.u8()];
      return { kind: "hello", protocol, countsMemoryKills: (abilities & 1) !== 0, measuresCpu: (abilities & 2) !== 0 };
    }
    case 2:
      return { kind: "file", data: read.u8() === 1 ? read.rest() : null };
    case 3:
      return { kind: "facts", index: read.u32(), facts: decodeFacts(read) };
    case 4:
      return { kind: "runs-ended", completed: read.u32(), skipped: oneOf([null, "asked", "wall-time"], read.u8()) };
    case 5:
      return { kind: "wiped", empty: read.u8() === 1, leftoverProcesses: read.u32() };
    case 8:
      return { kind: "refused", reason: read.bytes().toString() };
    case 9:
      return { kind: "broken", reason: read.bytes().toString() };
    default:
      throw protocolError(`the agent answered with the unknown kind ${kind}`);
  }
}

function decodeFacts(read: Reader): RunFacts {
  const fate = oneOf(["exited", "signaled", "not-started"] as const, read.u8());
  const code = read.u32();
  const facts = {
    exitCode: fate === "exited" ? code : null,
    signal: fate === "signaled" ? code : null,
    stopped: oneOf<Stopped>([null, "wall-time", "cpu-time", "output"], read.u8()),
    oomKills: read.u32(),
    wallTimeMs: read.u64() / 1000,
    cpuTimeMs: read.u64() / 1000,
    memoryPeakBytes: read.u64(),
    droppedBytes: read.u64(),
    leftoverProcesses: read.u32(),
    stdout: read.bytes(),
    stderr: read.bytes(),
    answer: read.bytes(),
  };
  const reason = read.bytes().toString();
  return { ...facts, startError: fate === "not-started" ? reason : null };
}

class Reader {
  #at = 0;
  readonly #body: Buffer;
  constructor(body: Buffer) {
    this.#body = body;
  }
  get done(): boolean {
    return this.#at === this.#body.length;
  }
  #take(count: number): Buffer {
    if (count > this.#body.length - this.#at) throw protocolError("the agent's answer is cut");
    const bytes = this.#body.subarray(this.#at, this.#at + count);
    this.#at += count;
    return bytes;
  }
  u8(): number {
    return this.#take(1).readUInt8(0);
  }
  u32(): number {
    return this.#take(4).readUInt32LE(0);
  }
  u64(): number {
    return Number(this.#take(8).readBigUInt64LE(0));
  }
  bytes(): Buffer {
    return this.#take(this.u32());
  }
  rest(): Buffer {
    return this.#take(this.#body.length - this.#at);
  }
  end(): void {
    if (!this.done) throw protocolError("the agent's answer is longer than its kind");
  }
}

function oneOf<T>(values: readonly T[], index: number): T {
  if (index >= values.length)
    throw protocolError(`the agent answered ${index} where ${values.length} values are known`);
  return values[index] as T;
}

function protocolError(message: string): SandboxError {
  return new SandboxError("PROTOCOL", message, true);
}

const u8 = (value: number): Buffer => Buffer.from([value]);

function u32(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  // Limits above what fits mean "no limit" to whoever set them.
  bytes.writeUInt32LE(Math.min(Math.max(Math.ceil(value), 0), 0xffffffff), 0);
  return bytes;
}

function text(value: string | Uint8Array): Buffer {
  const bytes = typeof value === "string" ? Buffer.from(value) : value;
  return Buffer.concat([u32(bytes.length), bytes]);
}

const list = (values: string[]): Buffer[] => [u32(values.length), ...values.map(text)];

function frame(operation: number, parts: Uint8Array[]): Buffer {
  const body = Buffer.concat([u8(operation), ...parts]);
  return Buffer.concat([u32(body.length), body]);
}
