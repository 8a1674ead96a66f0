import type { JudgementEvent } from "@crucible/contract";

/**
 * Writes a judgement's events in order and promptly: the first goes out at once, and what is said while it is being
 * written goes out together in the next write. So a burst of test results shares a statement, and nobody waits for a
 * timer.
 */
export class EventWriter {
  private waiting: JudgementEvent[] = [];
  private writing: Promise<void> | null = null;
  private failed = false;

  constructor(
    private readonly write: (events: JudgementEvent[]) => Promise<void>,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  add = (event: JudgementEvent): void => {
    if (this.failed) return;
    this.waiting.push(event);
    this.writing ??= this.writeAll();
  };

  /** Resolves when all that was added is written, or a write failed. */
  async settled(): Promise<void> {
    await this.writing;
  }

  private async writeAll(): Promise<void> {
    try {
      // Lets what is said in the same breath (started, compiling) share the first write.
      await Promise.resolve();
      while (this.waiting.length > 0) await this.write(this.waiting.splice(0));
    } catch (error) {
      this.failed = true;
      this.onFailure(error);
    } finally {
      this.writing = null;
    }
  }
}
