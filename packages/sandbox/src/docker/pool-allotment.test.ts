import { expect, test } from "vitest";
import { allot, type Demand } from "./pool-allotment.ts";

const MINUTE = 60_000;
const NOW = 100 * MINUTE;
const demand = (over: Partial<Demand>): Demand => ({ pinned: 0, peak: 1, uses: 5, lastUseMs: NOW, ...over });
const counts = (demands: Demand[], size: number) => {
  const allotted = allot(demands, size, NOW);
  return demands.map((one) => allotted.get(one));
};

test("what the owner asked for comes first, whenever it was last used", () => {
  expect(counts([demand({ peak: 3 }), demand({ pinned: 2, uses: 0, lastUseMs: 0 })], 3)).toEqual([1, 2]);
});

test("what came up by itself is kept as often as it was lent at once, the latest used first", () => {
  const older = demand({ peak: 2, lastUseMs: NOW - 2 * MINUTE });
  const newer = demand({ peak: 2, lastUseMs: NOW - MINUTE });
  expect(counts([older, newer], 3)).toEqual([1, 2]);
  expect(counts([older, newer], 2)).toEqual([0, 2]);
});

test("what is lent more often at once than was asked for is kept so often, where there is room", () => {
  expect(counts([demand({ pinned: 2, peak: 4 }), demand({ pinned: 2, peak: 1 })], 7)).toEqual([4, 2]);
  expect(counts([demand({ pinned: 2, peak: 4 }), demand({ pinned: 2, peak: 1 })], 5)).toEqual([3, 2]);
});

test("asked for once, or not for long, is not worth a container that waits", () => {
  expect(counts([demand({ uses: 1 }), demand({ lastUseMs: NOW - 11 * MINUTE }), demand({})], 9)).toEqual([0, 0, 1]);
});

test("a pool without room keeps nothing", () => {
  expect(counts([demand({ pinned: 4 }), demand({ peak: 2 })], 0)).toEqual([0, 0]);
});
