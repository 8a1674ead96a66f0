import { LIMIT_CEILINGS } from "@crucible/contract";
import type { Sandbox } from "@crucible/sandbox";
import { pino } from "pino";
import { MemoryBudget } from "../capacity.ts";
import { IdleLane } from "../idle-lane.ts";
import type { Images } from "../judging/judge-input.ts";
import { type JudgingLoop, type JudgingLoopOptions, startJudgingLoop } from "../judging-loop.ts";
import { databaseQueue, type JudgingQueue } from "../queue/judging-queue.ts";
import { WakeSignal } from "../wake-signal.ts";
import type { QueueFixture } from "./queue-fixture.ts";

export const SILENT = pino({ level: "silent" });

/** A judging loop on a real queue with a ready engine, for as long as a test needs it. */
export type TestRunner = {
  loop: JudgingLoop;
  wake: WakeSignal;
  faults: unknown[];
  /** Takes no new work and waits for what runs. */
  drain(): Promise<void>;
  /** Gives running work back. */
  stopNow(): Promise<void>;
};

export function startTestRunner(
  fixture: QueueFixture,
  options: {
    id: string;
    sandbox: Sandbox;
    capacity?: number;
    leaseSeconds?: number;
    wrapQueue?: (queue: JudgingQueue) => JudgingQueue;
    isReady?: () => boolean;
    images?: Images;
    crates?: string[];
    memory?: MemoryBudget;
    gate?: JudgingLoopOptions["gate"];
  },
): TestRunner {
  const { id, sandbox, capacity = 4, leaseSeconds = 30, wrapQueue = (queue) => queue, isReady = () => true } = options;
  const { images = { rust: "sha256:image" }, crates = [] } = options;
  const drain = new AbortController();
  const stopNow = new AbortController();
  const wake = new WakeSignal();
  const faults: unknown[] = [];
  const loopOptions: JudgingLoopOptions = {
    queue: wrapQueue(databaseQueue(fixture.runner.pool, id, leaseSeconds)),
    engine: {
      sandbox,
      readyImages: () => (isReady() ? images : {}),
      readyCrates: () => crates,
      reportFault: (error) => faults.push(error),
    },
    builtAhead: null,
    idle: new IdleLane(SILENT, wake.wake),
    gate: options.gate ?? null,
    ceilings: LIMIT_CEILINGS,
    capacity,
    memory: options.memory ?? new MemoryBudget(Number.POSITIVE_INFINITY),
    leaseSeconds,
    log: SILENT,
    wake,
    drain: drain.signal,
    stopNow: stopNow.signal,
  };
  const loop = startJudgingLoop(loopOptions);
  return {
    loop,
    wake,
    faults,
    async drain() {
      drain.abort();
      await loop.ended;
    },
    async stopNow() {
      drain.abort();
      stopNow.abort();
      await loop.ended;
    },
  };
}
