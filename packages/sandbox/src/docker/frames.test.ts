import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Answer, decodeAnswer, encodeRun, FrameReader } from "./frames.ts";

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const framed = (body: Uint8Array): Buffer => Buffer.concat([u32(body.length), body]);

/** The same bytes, cut at the given places. */
function cut(whole: Buffer, places: number[]): Buffer[] {
  const sorted = [...new Set(places.map((place) => place % (whole.length + 1)))].sort((a, b) => a - b);
  return [0, ...sorted].map((from, index) => whole.subarray(from, sorted[index] ?? whole.length));
}

describe("FrameReader", () => {
  const bodies = fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { maxLength: 20 });

  it("gives back every body whole and in order, wherever the pieces are cut", () => {
    fc.assert(
      fc.property(bodies, fc.array(fc.nat(), { maxLength: 40 }), (sent, places) => {
        const reader = new FrameReader();
        const got = cut(Buffer.concat(sent.map(framed)), places).flatMap((piece) => reader.push(piece));
        expect(got.map((body) => [...body])).toEqual(sent.map((body) => [...body]));
      }),
    );
  });

  it("refuses an empty and an enormous answer before waiting for it", () => {
    expect(() => new FrameReader().push(u32(0))).toThrow(/0 bytes/);
    expect(() => new FrameReader().push(u32(0xffffffff))).toThrow(/4294967295 bytes/);
  });
});

describe("garbage", () => {
  it("gives frames, waits for more that may come, or is a PROTOCOL error, wherever it is cut", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.array(fc.nat(), { maxLength: 20 }), (bytes, places) => {
        const read = (pieces: Buffer[]) => {
          const reader = new FrameReader();
          const bodies: string[] = [];
          try {
            for (const piece of pieces) bodies.push(...reader.push(piece).map((body) => body.toString("hex")));
          } catch (error) {
            expect(error).toMatchObject({ code: "PROTOCOL" });
            return null;
          }
          return bodies;
        };
        const whole = Buffer.from(bytes);
        expect(read(cut(whole, places))).toEqual(read([whole]));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("decodeAnswer", () => {
  const count = fc.nat(0xffffffff);
  const large = fc.nat(Number.MAX_SAFE_INTEGER);
  const piece = fc.uint8Array({ maxLength: 50 }).map((bytes) => Buffer.from(bytes));
  const text = (bytes: Uint8Array) => Buffer.concat([u32(bytes.length), bytes]);
  const u64 = (value: number) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(BigInt(value));
    return bytes;
  };

  it("reads back whatever the agent may say, and refuses it when a byte is missing or too many", () => {
    const facts = fc
      .tuple(count, fc.nat(2), count, fc.nat(3), count, fc.tuple(large, large, large, large), count)
      .chain(([index, fate, code, stopped, kills, sizes, leftover]) =>
        fc.tuple(piece, piece, piece, fc.string()).map(([stdout, stderr, answer, why]) => {
          const head = [u32(index), Buffer.of(fate), u32(code), Buffer.of(stopped), u32(kills), ...sizes.map(u64)];
          const tail = [u32(leftover), ...[stdout, stderr, answer, Buffer.from(why)].map(text)];
          const read = {
            exitCode: fate === 0 ? code : null,
            signal: fate === 1 ? code : null,
            stopped: [null, "wall-time", "cpu-time", "output"][stopped],
            oomKills: kills,
            wallTimeMs: sizes[0] / 1000,
            cpuTimeMs: sizes[1] / 1000,
            memoryPeakBytes: sizes[2],
            droppedBytes: sizes[3],
            leftoverProcesses: leftover,
            stdout,
            stderr,
            answer,
            startError: fate === 2 ? Buffer.from(why).toString() : null,
          };
          return {
            body: Buffer.concat([Buffer.of(3), ...head, ...tail]),
            answer: { kind: "facts", index, facts: read },
          };
        }),
      );
    const said = (kind: number, name: string) =>
      fc.string().map((reason) => ({
        body: Buffer.concat([Buffer.of(kind), text(Buffer.from(reason))]),
        answer: { kind: name, reason: Buffer.from(reason).toString() },
      }));
    const ended = fc.tuple(count, fc.nat(2)).map(([completed, why]) => ({
      body: Buffer.concat([Buffer.of(4), u32(completed), Buffer.of(why)]),
      answer: { kind: "runs-ended", completed, skipped: [null, "asked", "wall-time"][why] },
    }));
    fc.assert(
      fc.property(
        fc.oneof(facts, ended, said(8, "refused"), said(9, "broken")),
        fc.nat(),
        ({ body, answer }, place) => {
          expect(decodeAnswer(body)).toEqual(answer);
          expect(() => decodeAnswer(body.subarray(0, place % body.length))).toThrow(/cut/);
          expect(() => decodeAnswer(Buffer.concat([body, Buffer.of(0)]))).toThrow(/longer than its kind/);
        },
      ),
    );
  });
  it("answers or throws PROTOCOL on any bytes, and never anything else", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.integer({ min: 0, max: 10 }), (bytes, kind) => {
        bytes[0] = kind;
        let answer: Answer | null = null;
        try {
          answer = decodeAnswer(Buffer.from(bytes));
        } catch (error) {
          expect(error).toMatchObject({ code: "PROTOCOL" });
        }
        if (answer !== null) expect(answer.kind).toBeTypeOf("string");
      }),
      { numRuns: 2000 },
    );
  });

  it("refuses an answer with something after its end", () => {
    expect(() => decodeAnswer(Buffer.from([9, 1, 0, 0, 0, 65, 66]))).toThrow(/longer than its kind/);
  });

  it("keeps facts beyond 32 bits", () => {
    const u64 = (value: bigint) => {
      const bytes = Buffer.alloc(8);
      bytes.writeBigUInt64LE(value);
      return bytes;
    };
    const body = Buffer.concat([
      Buffer.from([3]),
      u32(7),
      Buffer.from([1]),
      u32(9),
      Buffer.from([2]),
      u32(1),
      u64(1500n),
      u64(2500n),
      u64(5_000_000_000n),
      u64(10_000_000_000n),
      u32(3),
      u32(1),
      Buffer.from("a"),
      u32(1),
      Buffer.from("b"),
      u32(1),
      Buffer.from("c"),
      u32(0),
    ]);
    expect(decodeAnswer(body)).toMatchObject({
      kind: "facts",
      index: 7,
      facts: {
        exitCode: null,
        signal: 9,
        stopped: "cpu-time",
        oomKills: 1,
        wallTimeMs: 1.5,
        cpuTimeMs: 2.5,
        memoryPeakBytes: 5_000_000_000,
        droppedBytes: 10_000_000_000,
        leftoverProcesses: 3,
        startError: null,
      },
    });
  });
});

describe("encodeRun", () => {
  it("says its own length, whatever is in it", () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), fc.uint8Array(), (argv, stdin) => {
        const limits = { wallTimeMs: 1, cpuTimeMs: Number.MAX_SAFE_INTEGER, outputBytes: 1 };
        const specs = [{ argv, env: { A: "b" }, workingDirectory: "/tmp", stdin, ...limits }];
        const request = encodeRun({
          id: 1,
          stopAfterTimeoutWallMs: null,
          wallBeforeMs: 0,
          timedOutBefore: false,
          specs,
        });
        expect(request.readUInt32LE(0)).toBe(request.length - 4);
      }),
    );
  });
});
