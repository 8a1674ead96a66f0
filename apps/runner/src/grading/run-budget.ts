import type { Limits } from "@crucible/contract";
import type { RunFacts } from "@crucible/sandbox";

/**
 * Limits hold for each test. Once one ran out of time, `limits.wallTimeMs` also bounds the whole run stage: ten tests
 * of an endless loop end after the one limit, not after ten. Tests that all keep within their limits share no bound.
 */
export class RunBudget {
  private usedMs = 0;
  private ranOut = false;

  constructor(private readonly limits: Pick<Limits, "wallTimeMs">) {}

  /** Books a test that ended. Returns false when what is left to the others has changed with it. */
  spend(facts: Pick<RunFacts, "wallTimeMs">, outOfTime: boolean): boolean {
    this.usedMs += facts.wallTimeMs;
    this.ranOut ||= outOfTime;
    return !this.ranOut;
  }

  /** Wall time the next test may take, or null when it is not to be run. */
  nextWallTimeMs(): number | null {
    if (!this.ranOut) return this.limits.wallTimeMs;
    const leftMs = Math.ceil(this.limits.wallTimeMs - this.usedMs);
    return leftMs > 0 ? leftMs : null;
  }
}
