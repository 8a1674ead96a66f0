import type { GateReport } from "@crucible/contract";

/** Fast enough that a strip fills smoothly, and far from as often as tests end. */
const LEAST_BETWEEN_MS = 100;

/**
 * Writes the newest report, at once and then at most every tenth of a second; what was overtaken while another was being
 * written is left out. The last one is the run's end, which is written by another hand.
 */
export class ReportWriter {
  private latest: GateReport | null = null;
  private writing: Promise<void> | null = null;
  private readonly settling = new AbortController();

  constructor(
    private readonly write: (report: GateReport) => Promise<void>,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  add = (report: GateReport): void => {
    if (this.settling.signal.aborted) return;
    this.latest = report;
    this.writing ??= this.writeAll();
  };

  /** Takes no further one, and resolves when nothing is being written any more. */
  async settle(): Promise<void> {
    this.settling.abort();
    await this.writing;
  }

  private async writeAll(): Promise<void> {
    try {
      for (let next = this.latest; next !== null && !this.settling.signal.aborted; next = this.latest) {
        this.latest = null;
        await this.write(next);
        await this.aWhile();
      }
    } catch (error) {
      this.settling.abort();
      this.onFailure(error);
    } finally {
      this.writing = null;
    }
  }

  private aWhile(): Promise<void> {
    const { signal } = this.settling;
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", end);
        resolve();
      };
      const timer = setTimeout(end, LEAST_BETWEEN_MS);
      if (signal.aborted) end();
      else signal.addEventListener("abort", end, { once: true });
    });
  }
}
