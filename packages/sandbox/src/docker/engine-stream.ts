import { Buffer } from "node:buffer";

const HEADER_BYTES = 8;
const STDERR = 2;

/**
 * Takes apart the engine's attach stream: `u8 channel, 3 × 0, u32 length (big-endian)`, then that many bytes.
 * Pieces may be cut anywhere, in the header too. Source: Docker Engine API, "Attach to a container", stream format.
 */
export class EngineStream {
  #header = Buffer.alloc(HEADER_BYTES);
  #headerHave = 0;
  #bodyLeft = 0;
  readonly #onStdout: (piece: Buffer) => void;
  readonly #onStderr: (piece: Buffer) => void;

  constructor(onStdout: (piece: Buffer) => void, onStderr: (piece: Buffer) => void) {
    this.#onStdout = onStdout;
    this.#onStderr = onStderr;
  }

  push(chunk: Buffer): void {
    let rest = chunk;
    while (rest.length > 0) {
      if (this.#bodyLeft === 0) {
        const count = Math.min(HEADER_BYTES - this.#headerHave, rest.length);
        rest.copy(this.#header, this.#headerHave, 0, count);
        this.#headerHave += count;
        rest = rest.subarray(count);
        if (this.#headerHave === HEADER_BYTES) {
          this.#bodyLeft = this.#header.readUInt32BE(4);
          this.#headerHave = 0;
        }
      } else {
        const piece = rest.subarray(0, this.#bodyLeft);
        rest = rest.subarray(piece.length);
        this.#bodyLeft -= piece.length;
        if (this.#header[0] === STDERR) this.#onStderr(piece);
        else this.#onStdout(piece);
      }
    }
  }
}
