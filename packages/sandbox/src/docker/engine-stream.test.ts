import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EngineStream } from "./engine-stream.ts";

function piece(channel: number, body: Uint8Array): Buffer {
  const header = Buffer.alloc(8);
  header[0] = channel;
  header.writeUInt32BE(body.length, 4);
  return Buffer.concat([header, body]);
}

describe("EngineStream", () => {
  it("keeps both channels whole and apart, cut at any place, byte by byte too", () => {
    const pieces = fc.array(fc.tuple(fc.constantFrom(1, 2), fc.uint8Array({ maxLength: 50 })), { maxLength: 20 });
    fc.assert(
      fc.property(pieces, fc.integer({ min: 1, max: 30 }), (sent, step) => {
        const got: Record<number, number[]> = { 1: [], 2: [] };
        const stream = new EngineStream(
          (bytes) => got[1]?.push(...bytes),
          (bytes) => got[2]?.push(...bytes),
        );
        const whole = Buffer.concat(sent.map(([channel, body]) => piece(channel, body)));
        for (let at = 0; at < whole.length; at += step) stream.push(whole.subarray(at, at + step));
        for (const channel of [1, 2]) {
          expect(got[channel]).toEqual(sent.filter(([to]) => to === channel).flatMap(([, body]) => [...body]));
        }
      }),
    );
  });
});
