import type { PhaseTimes } from "@crucible/contract";

/** From claim to verdict, and each phase from the end of the one before. */
export class StopWatch {
  private readonly startedAt = performance.now();
  private lastLap = this.startedAt;
  private readonly phases: PhaseTimes = { compileMs: null, buildTestsMs: null, runMs: null };

  /** Ends a phase. One that is gone through twice has the time of both. */
  lap(phase: keyof PhaseTimes): void {
    const now = performance.now();
    this.phases[phase] = round((this.phases[phase] ?? 0) + now - this.lastLap);
    this.lastLap = now;
  }

  times(): { durationMs: number; phases: PhaseTimes } {
    return { durationMs: round(performance.now() - this.startedAt), phases: { ...this.phases } };
  }
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
