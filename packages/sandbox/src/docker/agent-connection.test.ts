import { Duplex } from "node:stream";
import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { SandboxError } from "../sandbox.ts";
import { AgentConnection } from "./agent-connection.ts";
import { type Answer, encodePing } from "./frames.ts";

/** An engine's stream that says what it is told to. */
function saying(): { stream: Duplex; say(bytes: Uint8Array): void } {
  const stream = new Duplex({ read: () => undefined, write: (_chunk, _encoding, done) => done() });
  return { stream, say: (bytes) => void stream.push(bytes) };
}

/** A piece of the agent's output as the engine sends it. */
function fromAgent(bytes: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head[0] = 1;
  head.writeUInt32BE(bytes.length, 4);
  return Buffer.concat([head, bytes]);
}

const settled = (asked: Promise<Answer>) =>
  asked.then(
    ({ kind }) => kind,
    (error: unknown) => error,
  );

it("answers, or loses the session, whatever comes back, and never waits beyond its time", async () => {
  vi.useFakeTimers();
  try {
    const pieces = fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(pieces, fc.boolean(), fc.boolean(), async (garbage, framed, ends) => {
        const { stream, say } = saying();
        const lost = vi.fn();
        const connection = new AgentConnection(stream, lost);
        const asked = [1_000, 2_000].map((ms) => settled(connection.ask(encodePing(), ms)));
        for (const piece of garbage) say(framed ? fromAgent(piece) : piece);
        if (ends) stream.push(null);
        await vi.advanceTimersByTimeAsync(3_001);
        for (const outcome of await Promise.all(asked)) {
          if (typeof outcome === "string") expect(outcome).not.toBe("broken");
          else expect(outcome).toMatchObject({ code: "SESSION_LOST", retryable: true });
        }
        // Told once at most, and nothing is answered after it.
        expect(lost.mock.calls.length).toBeLessThanOrEqual(1);
        if (connection.lost !== null) expect(await settled(connection.ask(encodePing(), 1))).toBe(connection.lost);
      }),
      { numRuns: 300 },
    );
  } finally {
    vi.useRealTimers();
  }
});

it("says what made no sense, with the PROTOCOL error as the cause", async () => {
  const { stream, say } = saying();
  const connection = new AgentConnection(stream, () => undefined);
  const asked = settled(connection.ask(encodePing(), 1_000));
  say(fromAgent(Uint8Array.of(1, 0, 0, 0, 77)));
  const error = await asked;
  expect(error).toBeInstanceOf(SandboxError);
  expect(error).toMatchObject({ code: "SESSION_LOST", message: expect.stringContaining("unknown kind 77") });
  expect(error).toMatchObject({ cause: { code: "PROTOCOL" } });
});

it("tells which of several requests was under way when all were lost", async () => {
  const { stream } = saying();
  const connection = new AgentConnection(stream, () => undefined);
  const told: boolean[] = [];
  for (const _ of ["first", "second"]) {
    connection.askMany(
      encodePing(),
      1_000,
      (_error, underWay) => told.push(underWay),
      () => null,
    );
  }
  stream.destroy();
  await vi.waitFor(() => expect(told).toEqual([true, false]));
});
