import { SandboxError } from "@crucible/sandbox";
import { createFakeSandbox } from "@crucible/sandbox/fake";
import { afterEach, beforeEach, vi } from "vitest";
import { EngineWatch, type EngineWatchParts } from "../engine-watch.ts";
import { SILENT } from "./test-runner.ts";

export const IMAGE = { reference: "crucible-rust:abc", digest: "sha256:abc", crates: null };
export const away = () => new SandboxError("ENGINE_UNAVAILABLE", "no answer", true);
/** Lets time pass, by a clock of the test's. */
export const settle = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds);

export function sandboxWith(engine: () => Promise<never> | null) {
  const fake = createFakeSandbox(() => ({}));
  return { ...fake, engine: () => engine() ?? fake.engine() };
}

/** Gives every test of a file a clock of its own and watches that end with it. */
export function engineWatches() {
  let stop: AbortController;
  beforeEach(() => {
    vi.useFakeTimers();
    stop = new AbortController();
  });
  afterEach(() => {
    stop.abort();
    vi.useRealTimers();
  });
  return {
    stop: () => stop.abort(),
    /** A watch on an engine that is fit unless a part says otherwise; every state it went through. */
    watch(parts: Partial<EngineWatchParts> = {}) {
      const states: string[] = [];
      const engine = new EngineWatch({
        sandbox: createFakeSandbox(() => ({})),
        languages: ["rust"],
        prepareImage: async () => IMAGE,
        runCanaries: async () => [],
        judgeKnownGood: async () => null,
        warm: async () => undefined,
        advise: () => ({ what: "No engine.", fix: "Start it." }),
        onChange: () => states.push(engine.status().engineState),
        log: SILENT,
        ...parts,
      });
      const ended = engine.run(stop.signal);
      return { engine, states, ended };
    },
  };
}
