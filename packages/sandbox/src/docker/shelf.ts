import type { Guest, GuestSpec } from "./containers.ts";
import type { Demand } from "./pool-allotment.ts";

export type Ready = { guest: Guest; uses: number };

/** Containers of one image, stage and limits. Others are never handed out for them. */
export type Shelf = Demand & {
  spec: GuestSpec;
  /** Kept ready. */
  target: number;
  ready: Ready[];
  /** Being started or wiped. */
  coming: Set<Promise<void>>;
  /** Borrowers that wait for one of those. */
  waiting: number;
  lent: number;
  /** Of the lent, those that come back to be lent again unless something happens in them. */
  expected: number;
};

export function emptyShelf(spec: GuestSpec): Shelf {
  const demand: Demand = { pinned: 0, peak: 0, uses: 0, lastUseMs: performance.now() };
  return { ...demand, spec, target: 0, ready: [], coming: new Set(), waiting: 0, lent: 0, expected: 0 };
}

export const supply = ({ ready, coming, expected }: Shelf): number => ready.length + coming.size + expected;
export const hasRoom = (shelf: Shelf): boolean => supply(shelf) < shelf.target;
export const isEmpty = ({ ready, coming, lent }: Shelf): boolean => ready.length + coming.size + lent === 0;

export function shelfKey({ image, stage, limits }: GuestSpec): string {
  const { memoryBytes, processes, cpus, scratchBytes } = limits;
  return [image, stage, memoryBytes, processes, cpus, scratchBytes].join(" ");
}
