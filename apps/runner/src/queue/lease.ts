import type { Logger } from "pino";
import { isDatabaseAway } from "../database-retry.ts";

/** Another runner may have the judgement by now: nothing of this one may be written. */
export class LeaseLostError extends Error {
  override readonly name = "LeaseLostError";
  constructor() {
    super("the lease on this judgement was lost");
  }
}

/**
 * Renews a lease at a third of its length until stopped. A database that does not answer is no loss: while it is
 * away nobody else can claim either, and when it is back the renewal or the fencing token tells.
 */
export function keepLease(options: {
  leaseSeconds: number;
  renew: () => Promise<boolean>;
  onLost: (error: unknown) => void;
  log: Logger;
}): { stop(): void } {
  const { leaseSeconds, renew, onLost, log } = options;
  let stopped = false;
  let timer: NodeJS.Timeout;
  const schedule = () => {
    timer = setTimeout(renewOnce, (leaseSeconds * 1000) / 3);
  };
  const renewOnce = async () => {
    try {
      const kept = await renew();
      if (!stopped && !kept) return onLost(new LeaseLostError());
    } catch (error) {
      if (!isDatabaseAway(error)) return onLost(error);
      log.warn({ err: error }, "the database did not answer a lease renewal; trying again");
    }
    if (!stopped) schedule();
  };
  schedule();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
