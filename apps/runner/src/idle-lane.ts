import type { Logger } from "pino";

/** More than this many that somebody waits for, and the oldest are given up: a class handed in at once. */
const MAX_AWAITED = 50;

/** Work that is worth doing when nobody waits for a verdict. */
export type IdleJob = {
  /** Aborted when a judgement needs the machine: it is then begun again later. Must not reject but for that. */
  run(signal: AbortSignal): Promise<void>;
  /** It will not be done: whoever waits is to be told. */
  giveUp(): Promise<void>;
  /** How long somebody waits for it; null when nobody does. */
  patienceMs: number | null;
};

type Waiting = { job: IdleJob; until: number };

/**
 * Nothing here ever stands in a verdict's way: one job at a time, only while no judgement is claimed or running, and it
 * yields to the next claim at once. What somebody waits for goes first.
 */
export class IdleLane {
  private waiting: Waiting[] = [];
  private current: { abort: AbortController; ended: Promise<void> } | null = null;
  private readonly givingUp = new Set<Promise<void>>();
  private closed = false;

  constructor(
    private readonly log: Logger,
    /** Called when there is something to do, so that the loop looks whether it is idle. */
    private readonly onWork: () => void,
  ) {}

  add(job: IdleJob): void {
    if (this.closed) {
      this.giveUp(job);
      return;
    }
    const until = job.patienceMs === null ? Number.POSITIVE_INFINITY : performance.now() + job.patienceMs;
    this.waiting.push({ job, until });
    // Stable: of equal ones the first stays first.
    this.waiting.sort((one, other) => Number(isAwaited(other)) - Number(isAwaited(one)));
    const awaited = this.waiting.filter(isAwaited);
    for (const { job: oldest } of awaited.slice(0, Math.max(0, awaited.length - MAX_AWAITED))) this.remove(oldest);
    this.onWork();
  }

  /** The queue is empty and nothing runs: begins the next job. */
  idle(): void {
    this.dropOverdue();
    if (this.current !== null || this.closed) return;
    const next = this.waiting.shift();
    if (next === undefined) return;
    const abort = new AbortController();
    const ended = this.run(next, abort).finally(() => {
      this.current = null;
      if (this.waiting.length > 0) this.onWork();
    });
    this.current = { abort, ended };
  }

  /** A judgement was claimed. */
  busy(): void {
    this.dropOverdue();
    this.current?.abort.abort(new Error("a judgement needs the machine"));
  }

  /** Gives up what waits, and waits until everybody who waited was told. */
  async close(): Promise<void> {
    this.closed = true;
    this.current?.abort.abort(new Error("the runner stops"));
    await this.current?.ended;
    for (const { job } of this.waiting) this.remove(job);
    await Promise.all(this.givingUp);
  }

  private async run(next: Waiting, abort: AbortController): Promise<void> {
    try {
      await next.job.run(abort.signal);
    } catch (error) {
      if (abort.signal.aborted) this.waiting.unshift(next);
      else {
        this.log.warn({ err: error }, "work beside the verdicts failed");
        this.giveUp(next.job);
      }
    }
  }

  private dropOverdue(): void {
    const now = performance.now();
    for (const { job, until } of this.waiting) if (until < now) this.remove(job);
  }

  private remove(job: IdleJob): void {
    this.waiting = this.waiting.filter((one) => one.job !== job);
    this.giveUp(job);
  }

  private giveUp(job: IdleJob): void {
    const giving = job
      .giveUp()
      .catch((error: unknown) => this.log.warn({ err: error }, "could not say that work was given up"))
      .finally(() => this.givingUp.delete(giving));
    this.givingUp.add(giving);
  }
}

function isAwaited({ job }: Waiting): boolean {
  return job.patienceMs !== null;
}
