import { RUNNER_ALIVE_SECONDS } from "@crucible/contract";
import type { Logger } from "pino";
import { WakeSignal } from "./wake-signal.ts";

const BEAT_MS = (RUNNER_ALIVE_SECONDS * 1000) / 3;
/** Progress of a build changes many times a second; people read it once. */
const LEAST_BETWEEN_MS = 250;

/** Beats every third of the time after which a runner counts as gone, and soon after each change. */
export class Heartbeat {
  private readonly changed = new WakeSignal();

  constructor(
    private readonly beat: () => Promise<void>,
    private readonly log: Logger,
  ) {}

  /** Something worth telling changed. */
  change = (): void => this.changed.wake();

  /** Beats until `signal` aborts. Never rejects: a database that is away hears the next one. */
  async run(signal: AbortSignal): Promise<void> {
    const never = new WakeSignal();
    while (!signal.aborted) {
      try {
        await this.beat();
      } catch (error) {
        this.log.warn({ err: error }, "the heartbeat did not reach the database");
      }
      await never.wait(LEAST_BETWEEN_MS, signal);
      await this.changed.wait(BEAT_MS, signal);
    }
  }
}
