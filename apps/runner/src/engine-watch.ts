import type { LanguageId, RunnerStatus } from "@crucible/contract";
import { type EngineFacts, type Sandbox, SandboxError } from "@crucible/sandbox";
import type { Logger } from "pino";
import type { Images } from "./judging/judge-input.ts";
import { WakeSignal } from "./wake-signal.ts";

/** While all is well, and while it is not: the engine is asked again by itself. */
const RECHECK_READY_MS = 5_000;
const RECHECK_WAITING_MS = 2_000;
const RECHECK_UNFIT_MS = 15_000;
/** So long an image without crates is used until their registry is asked again. */
const ASK_FOR_CRATES_MS = 10 * 60_000;

const READY = "Ready to judge.";

type ImageFacts = Omit<RunnerStatus["images"][number], "language">;
type Report = (progress: { step: string; fraction: number }) => void;

/** What the watch asks of the world; the runner gives the real ones. */
export type EngineWatchParts = {
  sandbox: Sandbox;
  /** What is to be judged. With the first, work is taken; the others are made ready beside it. */
  languages: readonly LanguageId[];
  /** Finds a language's image or builds it; `onProgress` is heard only while building. */
  prepareImage(language: LanguageId, onProgress: Report, signal: AbortSignal): Promise<ImageFacts>;
  /** Hostile probes: what failed, with its remedy. */
  runCanaries(image: string): Promise<string[]>;
  /** Judges a solution known to be right; what went wrong, or null. */
  judgeKnownGood(language: LanguageId, image: string): Promise<string | null>;
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
  /** Of the languages that are ready, whatever the engine's state. */
  private images: Images = {};
  /** When each language's image was last looked for. */
  private readonly lookedAt = new Map<LanguageId, number>();
  /** This engine passed its probes, and nothing has happened since that makes them doubtful. */
  private proven = false;
  private readonly recheck = new WakeSignal();

  constructor(private readonly parts: EngineWatchParts) {
    this.sandbox = parts.sandbox;
  }

  status(): RunnerStatus {
    return this.current;
  }

  /** Digests of the images to judge with, by language; none while no work may be taken. */
  readyImages(): Images {
    return this.current.engineState === "ready" ? this.images : {};
  }

  /** Names of the crates in the images to judge with. */
  readyCrates(): string[] {
    const digests = new Set(Object.values(this.readyImages()));
    return this.current.images.flatMap(({ digest, crates }) => (digests.has(digest) ? (crates?.names ?? []) : []));
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
        if (facts.version === this.current.engineVersion) return await this.prepareOthers(facts, signal);
        // Replaced between two looks: what the other one enforced says nothing about this one.
        this.proven = false;
        this.become({ engineState: "starting", detail: "Checking the new sandbox engine." });
      }
      const fault = await this.prove(facts, signal);
      if (signal.aborted) return 0;
      if (fault !== null) return this.unfit(fault, facts.version);
      this.become({ engineState: "ready", detail: READY, engineVersion: facts.version });
      return await this.prepareOthers(facts, signal);
    } catch (error) {
      if (signal.aborted) return 0;
      this.proven = false;
      const detail = this.explain(error);
      if (!isEngineAway(error)) {
        this.parts.log.error({ err: error }, "the sandbox could not be prepared");
        return this.unfit(detail, this.current.engineVersion);
      }
      this.become({ engineState: "no-engine", detail, engineVersion: null });
      return RECHECK_WAITING_MS;
    }
  }

  /** Everything that must hold before work is taken. Returns what does not, with its remedy. */
  private async prove(facts: EngineFacts, signal: AbortSignal): Promise<string | null> {
    const { missing } = facts;
    if (missing.length > 0) return `Docker does not enforce ${missing.join("; ")}`;
    const [first] = this.parts.languages;
    if (first === undefined) return "No language is on offer.";
    // The others are proven again too: what made this engine doubtful may have touched them.
    this.images = {};
    return this.proveLanguage(first, "starting", facts, signal);
  }

  /** Makes the other languages ready while work in the first is being taken. Answers when to look again. */
  private async prepareOthers(facts: EngineFacts, signal: AbortSignal): Promise<number> {
    const faults: string[] = [];
    for (const language of this.parts.languages) {
      if (!this.isDue(language)) continue;
      const fault = await this.proveOther(language, facts, signal);
      // A fault of a judgement meanwhile made everything doubtful: the next look begins anew.
      if (signal.aborted || this.current.engineState !== "ready") return 0;
      if (fault === null) continue;
      if (this.images[language] === undefined) faults.push(`${language} cannot be judged yet: ${fault}`);
      else this.parts.log.warn({ language, fault }, "an image with crates was not to be had; going on without");
    }
    const detail = [READY, ...faults].join(" ");
    if (detail !== this.current.detail) this.become({ engineState: "ready", detail });
    return faults.length === 0 ? RECHECK_READY_MS : RECHECK_UNFIT_MS;
  }

  /** Not ready yet, or ready without crates and long not asked for again. */
  private isDue(language: LanguageId): boolean {
    if (this.images[language] === undefined) return true;
    const { crates = null } = this.current.images.find((one) => one.language === language) ?? {};
    if (crates === null || crates.unavailable === null) return false;
    return performance.now() - (this.lookedAt.get(language) ?? 0) >= ASK_FOR_CRATES_MS;
  }

  /** What fails for one language alone takes nothing from those that are ready: it is said, and tried again. */
  private async proveOther(language: LanguageId, facts: EngineFacts, signal: AbortSignal): Promise<string | null> {
    try {
      return await this.proveLanguage(language, "ready", facts, signal);
    } catch (error) {
      if (signal.aborted || isEngineAway(error)) throw error;
      this.parts.log.error({ err: error, language }, "a language could not be made ready");
      return this.explain(error);
    }
  }

  private async proveLanguage(
    language: LanguageId,
    meanwhile: "starting" | "ready",
    facts: EngineFacts,
    signal: AbortSignal,
  ): Promise<string | null> {
    const { parts } = this;
    const building = meanwhile === "ready" ? "ready" : "building-images";
    const say = (change: Pick<RunnerStatus, "engineState" | "detail"> & Partial<RunnerStatus>) => {
      // What a fault made of the state meanwhile stays.
      if (meanwhile === "ready" && this.current.engineState !== "ready") return;
      this.become({ engineVersion: facts.version, ...change });
    };
    const onProgress: Report = ({ step, fraction }) =>
      say({ engineState: building, detail: step, progress: Math.min(1, Math.max(0, fraction)) });
    const image = await parts.prepareImage(language, onProgress, signal).finally(() => {
      this.lookedAt.set(language, performance.now());
    });
    if (image.digest === this.images[language]) return null;
    say({ engineState: meanwhile, detail: meanwhile === "ready" ? READY : "Checking the sandbox." });
    if (!this.proven) {
      const failed = await parts.runCanaries(image.digest);
      if (failed.length > 0) return failed.join("; ");
      this.proven = true;
    }
    const wrong = await parts.judgeKnownGood(language, image.digest);
    if (wrong !== null) return `A solution known to be right was not accepted: ${wrong}`;
    await parts.warm(image.digest);
    this.images = { ...this.images, [language]: image.digest };
    const others = this.current.images.filter((one) => one.language !== language);
    this.current = { ...this.current, images: [...others, { language, ...image }] };
    // Until then the state to come tells everybody.
    if (meanwhile === "ready") this.parts.onChange();
    return null;
  }

  private explain(error: unknown): string {
    if (!(error instanceof SandboxError)) return error instanceof Error ? error.message : String(error);
    const { what, fix } = this.parts.advise(error);
    return `${what} ${fix}`;
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

function isEngineAway(error: unknown): boolean {
  return error instanceof SandboxError && error.code === "ENGINE_UNAVAILABLE";
}
