/** A condition to wait for: `wake` lets every waiter go on, and is remembered when nobody waits. */
export class WakeSignal {
  private pending = false;
  private readonly waiters = new Set<() => void>();

  wake = (): void => {
    this.pending = true;
    for (const waiter of [...this.waiters]) waiter();
  };

  /** Resolves at the next `wake` (or one since the last wait), after `atMostMs`, or when `signal` aborts. */
  async wait(atMostMs: number, signal: AbortSignal): Promise<void> {
    if (!this.pending && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const end = () => {
          clearTimeout(timer);
          signal.removeEventListener("abort", end);
          this.waiters.delete(end);
          resolve();
        };
        const timer = setTimeout(end, atMostMs);
        signal.addEventListener("abort", end, { once: true });
        this.waiters.add(end);
      });
    }
    this.pending = false;
  }
}
