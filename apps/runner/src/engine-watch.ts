import type { RunnerStatus } from "@crucible/contract";
import { type EngineFacts, type Sandbox, SandboxError } from "@crucible/sandbox";
import type { Logger } from "pino";
import { WakeSignal } from "./wake-signal.ts";

/** While all is well, and while it is not: the engine is asked again by itself. */
const RECHECK_READY_MS = 5_000;
const RECHECK_WAITING_MS = 2_000;
const RECHECK_UNFIT_MS = 15_000;

type ImageFacts = { reference: string; digest: string };

/** What the watch asks of the world; the runner gives the real ones. */
export type EngineWatchParts = {
  sandbox: Sandbox;
  /** Finds the image or builds it; `onProgress` is heard only while building. */
  prepareImage(
    onProgress: (progress: { step: string; fraction: number }) => void,
    signal: AbortSignal,
  ): Promise<ImageFacts>;
  /** Hostile probes: what failed, with its remedy. */
  runCanaries(image: string): Promise<string[]>;
  /** Judges a solution known to be right; what went wrong, or null. */
  judgeKnownGood(image: string): Promise<string | null>;
  /** Fills the warm pool. */
  warm(image: string): Promise<void>;
  advise(error: unknown): { what: string; fix: string };
  onChange(): void;
  log: Logger;
};

/**
 * Whether this runner may judge: `starting → no-engine | building-images | unfit-engine → ready`, and back whenever
 * the engine goes away or a judgement ended by our fault. It looks again by itself, so nobody has to restart anything.
 */
export class EngineWatch {
  readonly sandbox: Sandbox;
  private current: RunnerStatus = {
    engineState: "starting",
    detail: "Looking for the sandbox engine.",
    progress: null,
    engineVersion: null,
    images: [],
  };
  private image: string | null = null;
  /** This engine passed its probes, and nothing has happened since that makes them doubtful. */
  private proven = false;
  private readonly recheck = new WakeSignal();

  constructor(private readonly parts: EngineWatchParts) {
    this.sandbox = parts.sandbox;
  }

  status(): RunnerStatus {
    return this.current;
  }

  /** Digest of the image to judge with, or null while no work may be taken. */
  readyImage(): string | null {
    return this.current.engineState === "ready" ? this.image : null;
  }

  /** A judgement ended by our fault: no more work until the probes and a solution known to be right passed again. */
  reportFault(error: unknown): void {
    if (this.current.engineState !== "ready") return;
    this.parts.log.warn({ err: error }, "checking the sandbox before taking more work");
    this.proven = false;
    this.become({ engineState: "starting", detail: "Checking the sandbox after a fault." });
    this.recheck.wake();
  }

  /** Says in the heartbeat that the runner is stopping. */
  drain(): void {
    this.become({ engineState: "draining", detail: "Stopping: finishing what is being judged." });
  }

  /** Watches until `signal` aborts. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const recheckMs = await this.look(signal);
      await this.recheck.wait(recheckMs, signal);
    }
  }

  private async look(signal: AbortSignal): Promise<number> {
    try {
      const facts = await this.sandbox.engine();
      if (this.current.engineState === "ready") {
        if (facts.version === this.current.engineVersion) return RECHECK_READY_MS;
        // Replaced between two looks: what the other one enforced says nothing about this one.
        this.proven = false;
        this.become({ engineState: "starting", detail: "Checking the new sandbox engine." });
      }
      const fault = await this.prove(facts, signal);
      if (signal.aborted) return 0;
      if (fault !== null) return this.unfit(fault, facts.version);
      this.become({ engineState: "ready", detail: "Ready to judge.", engineVersion: facts.version });
      return RECHECK_READY_MS;
    } catch (error) {
      if (signal.aborted) return 0;
      this.proven = false;
      if (!(error instanceof SandboxError)) {
        this.parts.log.error({ err: error }, "the sandbox could not be prepared");
        return this.unfit(error instanceof Error ? error.message : String(error), this.current.engineVersion);
      }
      const { what, fix } = this.parts.advise(error);
      if (error.code !== "ENGINE_UNAVAILABLE") {
        this.parts.log.error({ err: error }, "the sandbox could not be prepared");
        return this.unfit(`${what} ${fix}`, this.current.engineVersion);
      }
      this.become({ engineState: "no-engine", detail: `${what} ${fix}`, engineVersion: null });
      return RECHECK_WAITING_MS;
    }
  }

  /** Everything that must hold before work is taken. Returns what does not, with its remedy. */
  private async prove(facts: EngineFacts, signal: AbortSignal): Promise<string | null> {
    const { parts } = this;
    if (facts.missing.length > 0) return `Docker does not enforce ${facts.missing.join("; ")}`;
    const image = await parts.prepareImage(({ step, fraction }) => {
      const progress = Math.min(1, Math.max(0, fraction));
      this.become({ engineState: "building-images", detail: step, progress, engineVersion: facts.version });
    }, signal);
    this.become({ engineState: "starting", detail: "Checking the sandbox.", engineVersion: facts.version });
    if (!this.proven) {
      const failed = await parts.runCanaries(image.digest);
      if (failed.length > 0) return failed.join("; ");
      this.proven = true;
    }
    const wrong = await parts.judgeKnownGood(image.digest);
    if (wrong !== null) return `A solution known to be right was not accepted: ${wrong}`;
    await parts.warm(image.digest);
    this.image = image.digest;
    this.current = { ...this.current, images: [{ language: "rust", ...image }] };
    return null;
  }

  private unfit(detail: string, engineVersion: string | null): number {
    this.become({ engineState: "unfit-engine", detail, engineVersion });
    return RECHECK_UNFIT_MS;
  }

  private become(change: Partial<RunnerStatus> & Pick<RunnerStatus, "engineState" | "detail">): void {
    // Once it is stopping nothing else is of interest.
    if (this.current.engineState === "draining") return;
    const before = this.current;
    this.current = { ...before, progress: null, ...change };
    if (before.engineState !== this.current.engineState || before.detail !== this.current.detail) {
      this.parts.log.info({ engineState: change.engineState, detail: change.detail }, "engine");
    }
    this.parts.onChange();
  }
}
