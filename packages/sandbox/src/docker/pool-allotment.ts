/** One kind of container: image, stage and limits. */
export type Demand = {
  /** Kept ready whatever happens, as the owner of the pool asked; 0 for kinds that only came up. */
  pinned: number;
  /** Most that were lent at once. */
  peak: number;
  /** How often one was asked for. */
  uses: number;
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
 * How many of each kind are kept ready, `size` over all. Those asked for come first; what is left goes to kinds that
 * came up by themselves, the latest used first: challenges with limits of their own also find a container ready.
 */
export function allot<T extends Demand>(demands: readonly T[], size: number, nowMs: number): Map<T, number> {
  const isWanted = (demand: T) => demand.uses >= MIN_USES && !isForgotten(demand, nowMs);
  const pinned = demands.filter((demand) => demand.pinned > 0);
  const others = demands.filter((demand) => demand.pinned === 0);
  const wanted = [
    ...pinned.map((demand) => [demand, demand.pinned] as const),
    ...others
      .sort((one, other) => other.lastUseMs - one.lastUseMs)
      .map((demand) => [demand, isWanted(demand) ? demand.peak : 0] as const),
  ];
  let left = size;
  return new Map(
    wanted.map(([demand, count]) => {
      const allotted = Math.min(count, left);
      left -= allotted;
      return [demand, allotted];
    }),
  );
}
