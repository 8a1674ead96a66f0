import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunFacts, RunSpec, Sandbox, SandboxSession, SessionSpec } from "../src/sandbox.ts";
import { bytes, text } from "./fixture.ts";

/** How a backend plays the few programs the contract speaks of. */
export type ContractBackend = {
  sandbox: Sandbox;
  session: SessionSpec;
  exitsWith(code: number): RunSpec;
  prints(words: string): RunSpec;
  /** Writes to the file what it printed. */
  writes(path: string, words: string): RunSpec;
  /** Never ends by itself; its wall limit is short. */
  hangs(): RunSpec;
  /** Reads the nonce and answers with it. */
  answersNonce(nonce: Uint8Array): RunSpec;
};

/** What holds for every backend, so that code tested with the fake meets no surprise in the real one. */
export function sandboxContract(name: string, make: () => Promise<ContractBackend>): void {
  describe(`sandbox contract: ${name}`, () => {
    let backend: ContractBackend;
    beforeAll(async () => {
      backend = await make();
    }, 300_000);
    afterAll(() => backend.sandbox.close(), 30_000);

    async function withSession<T>(work: (session: SandboxSession) => Promise<T>): Promise<T> {
      const session = await backend.sandbox.open(backend.session);
      try {
        return await work(session);
      } finally {
        session.release(false);
      }
    }

    it("names what the engine is", async () => {
      const engine = await backend.sandbox.engine();
      expect(engine.missing).toEqual([]);
      expect(engine.cpus).toBeGreaterThan(0);
    });

    it("reports an exit code, and nobody who stopped it", async () => {
      const facts = await withSession((session) => session.run(backend.exitsWith(137)));
      expect(facts).toMatchObject({ exitCode: 137, signal: null, stopped: null, oomKills: 0, startError: null });
    });

    it("keeps what was printed apart from how it ended", async () => {
      const facts = await withSession((session) => session.run(backend.prints("words")));
      expect(text(facts.stdout)).toBe("words");
      expect(facts.droppedBytes).toBe(0);
    });

    it("says that time ran out, before anything is concluded from a signal", async () => {
      const facts = await withSession((session) => session.run(backend.hangs()));
      expect(facts.stopped).toBe("wall-time");
      expect(facts.exitCode).toBeNull();
    });

    it("carries a nonce in and an answer out", async () => {
      const facts = await withSession((session) => session.run(backend.answersNonce(bytes("n0nce"))));
      expect(text(facts.answer)).toBe("n0nce");
    });

    it("gives back a file that was put, one that was made, and null for one that is not there or too large", async () => {
      await withSession(async (session) => {
        await session.put([{ path: "/tmp/a/b/put.txt", data: bytes("put") }]);
        await session.run(backend.writes("/tmp/made.txt", "made"));
        expect(text((await session.take("/tmp/a/b/put.txt", 3)) ?? bytes(""))).toBe("put");
        expect(text((await session.take("/tmp/made.txt", 100)) ?? bytes(""))).toBe("made");
        expect(await session.take("/tmp/made.txt", 3)).toBeNull();
        expect(await session.take("/tmp/none.txt", 100)).toBeNull();
      });
    });

    it.each(["/etc/x", "/tmp/../etc/x", "/tmp/a//b", "/tmp/./x", "relative", "/tmp/"])(
      "refuses to write to %s, and goes on",
      async (path) => {
        await withSession(async (session) => {
          await expect(session.put([{ path, data: bytes("x") }])).rejects.toMatchObject({ code: "FILES_REFUSED" });
          expect((await session.run(backend.exitsWith(3))).exitCode).toBe(3);
        });
      },
    );

    it("runs each in order and reports each once", async () => {
      const seen: [number, number | null][] = [];
      const end = await withSession((session) =>
        session.runEach([5, 6, 7].map(backend.exitsWith), (index, facts) => {
          seen.push([index, facts.exitCode]);
          return true;
        }),
      );
      expect(seen).toEqual([
        [0, 5],
        [1, 6],
        [2, 7],
      ]);
      expect(end).toEqual({ completed: 3, skipped: null });
    });

    it("reports nothing more once told to stop", async () => {
      const seen: number[] = [];
      const specs = Array.from({ length: 20 }, () => backend.exitsWith(0));
      const end = await withSession((session) =>
        session.runEach(specs, (index) => {
          seen.push(index);
          return index < 1;
        }),
      );
      expect(seen).toEqual([0, 1]);
      expect(end).toEqual({ completed: 2, skipped: "asked" });
    });

    it("skips the rest once a run was stopped by time and the wall budget is used up", async () => {
      const seen: RunFacts[] = [];
      const specs = [backend.exitsWith(0), backend.hangs(), backend.exitsWith(0), backend.exitsWith(0)];
      const hear = (_: number, facts: RunFacts) => seen.push(facts) > 0;
      const end = await withSession((session) => session.runEach(specs, hear, { stopAfterTimeoutWallMs: 50 }));
      expect(seen.map((facts) => facts.stopped)).toEqual([null, "wall-time"]);
      expect(end).toEqual({ completed: 2, skipped: "wall-time" });
    });

    it("runs on after a timeout while the wall budget lasts", async () => {
      const specs = [backend.hangs(), backend.exitsWith(0)];
      const end = await withSession((session) =>
        session.runEach(specs, () => true, { stopAfterTimeoutWallMs: 60_000 }),
      );
      expect(end).toEqual({ completed: 2, skipped: null });
    });

    it("refuses calls after release, which may be called twice", async () => {
      const session = await backend.sandbox.open(backend.session);
      session.release(false);
      session.release(false);
      await expect(session.run(backend.exitsWith(0))).rejects.toMatchObject({ code: "SESSION_LOST" });
    });
  });
}
