/** One kind of container: image, stage and limits. */
export type Demand = {
  /** Kept ready whatever happens, as the owner of the pool asked; 0 for kinds that only came up. */
  pinned: number;
  /** Most that were lent at once. */
  peak: number;
  /** How often one was asked for. */
  uses: number;
  /** By the monotonic clock. */
  lastUseMs: number;
};

/** Asked for once is not worth a container that waits. */
const MIN_USES = 2;
/** A challenge that nobody handed in to for so long gives its place back. */
const KEPT_IDLE_MS = 10 * 60 * 1000;

/** True for a kind that nobody wants kept any more. */
export function isForgotten({ pinned, lastUseMs }: Demand, nowMs: number): boolean {
  return pinned === 0 && nowMs - lastUseMs >= KEPT_IDLE_MS;
}

/**
 * How many of each kind are kept ready, `size` over all. What was asked for comes first. What is left goes to what came
 * up by itself, the latest used first: challenges with limits of their own, or that need more containers than one of a
 * kind, also find them ready.
 */
export function allot<T extends Demand>(demands: readonly T[], size: number, nowMs: number): Map<T, number> {
  const allotted = new Map<T, number>();
  let left = size;
  const give = (demand: T, wanted: number) => {
    const before = allotted.get(demand) ?? 0;
    const more = Math.min(Math.max(0, wanted - before), left);
    allotted.set(demand, before + more);
    left -= more;
  };
  for (const demand of demands) give(demand, demand.pinned);
  for (const demand of [...demands].sort((one, other) => other.lastUseMs - one.lastUseMs)) {
    const isWanted = demand.uses >= MIN_USES && nowMs - demand.lastUseMs < KEPT_IDLE_MS;
    give(demand, isWanted ? demand.peak : 0);
  }
  return allotted;
}
