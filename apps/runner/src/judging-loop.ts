import { LANGUAGE_IDS, type LimitCeilings } from "@crucible/contract";
import type { Logger } from "pino";
import type { MemoryBudget } from "./capacity.ts";
import { castsDoubtOnEngine } from "./claim-faults.ts";
import type { EngineWatch } from "./engine-watch.ts";
import type { GateLane } from "./gate/gate-lane.ts";
import type { IdleLane } from "./idle-lane.ts";
import { type JudgeClaimContext, judgeClaim } from "./judge-claim.ts";
import type { BuiltAhead } from "./judging/judge-input.ts";
import type { JudgingQueue } from "./queue/judging-queue.ts";
import type { WakeSignal } from "./wake-signal.ts";

/** Fallback where a notification was missed, and when a backoff or a lease runs out (neither notifies). */
const POLL_MS = 1_000;
const DATABASE_RETRY_MS = 1_000;

export type JudgingLoopOptions = {
  queue: JudgingQueue;
  engine: Pick<EngineWatch, "readyImages" | "readyCrates" | "reportFault" | "sandbox">;
  builtAhead: BuiltAhead | null;
  /** Where work goes that is to wait until no verdict is asked for. */
  idle: IdleLane;
  /** Where the publish gate waits for a slot that no judgement wants; null where there is none. */
  gate: Pick<GateLane, "offer" | "makeRoom"> | null;
  ceilings: LimitCeilings;
  capacity: number;
  memory: MemoryBudget;
  leaseSeconds: number;
  log: Logger;
  /** Woken by the queue's notifications, by the engine becoming ready, and by the loop itself. */
  wake: WakeSignal;
  /** Aborted: takes no new work. */
  drain: AbortSignal;
  /** Aborted: gives running work back to the queue. */
  stopNow: AbortSignal;
};

/** Judgements under way, and the promise that ends when the loop was drained and the last of them is over. */
export type JudgingLoop = { running(): number; ended: Promise<void> };

/** Claims while the engine is ready and a slot is free, and judges `capacity` at once. */
export function startJudgingLoop(options: JudgingLoopOptions): JudgingLoop {
  const running = new Set<Promise<void>>();
  return { running: () => running.size, ended: runLoop(options, running) };
}

async function runLoop(options: JudgingLoopOptions, running: Set<Promise<void>>): Promise<void> {
  const { queue, engine, capacity, idle, gate, log, wake, drain } = options;
  const expiry = new ExpiryWatch(queue, options.leaseSeconds, log);
  while (!drain.aborted) {
    try {
      await expiry.releaseWhenDue();
      const [images, crates] = [engine.readyImages(), engine.readyCrates()];
      const languages = LANGUAGE_IDS.filter((id) => images[id] !== undefined);
      const busy = languages.length === 0 || running.size >= capacity;
      const claim = busy ? null : await queue.claim({ languages, crates });
      if (claim === null) {
        if (!busy) gate?.offer();
        if (running.size === 0 && languages.length > 0) idle.idle();
        await wake.wait(POLL_MS, drain);
        continue;
      }
      if (drain.aborted) {
        // Asked to stop while the claim was on its way: it goes back as if it had never been taken.
        await queue.releaseUnbegun();
        break;
      }
      idle.busy();
      const context: JudgeClaimContext = { ...options, sandbox: engine.sandbox, images, crates };
      const judging = judgeClaim(claim, context).then((end) => {
        running.delete(judging);
        if (end.kind === "fault" && castsDoubtOnEngine(end.error)) engine.reportFault(end.error);
        if (end.kind === "judged" && end.advice !== null) idle.add(end.advice);
        wake.wake();
      });
      running.add(judging);
      if (running.size >= capacity) gate?.makeRoom();
    } catch (error) {
      log.warn({ err: error }, "could not ask the queue for work; trying again");
      await wake.wait(DATABASE_RETRY_MS, drain);
    }
  }
  await Promise.all(running);
  await idle.close();
}

/** Every runner looks for leases that ran out, also a busy one: work of a runner that vanished waits for nobody. */
class ExpiryWatch {
  private lastAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly queue: JudgingQueue,
    private readonly leaseSeconds: number,
    private readonly log: Logger,
  ) {}

  async releaseWhenDue(): Promise<void> {
    if (performance.now() - this.lastAt < (this.leaseSeconds * 1000) / 3) return;
    const released = await this.queue.releaseExpired();
    this.lastAt = performance.now();
    if (released > 0) this.log.warn({ released }, "leases of a vanished runner ran out; their judgements go on");
  }
}
