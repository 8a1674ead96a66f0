import { type BenchReport, type Latency, WAYS } from "./report.ts";

const CACHED_MS = 20;
const OF_FLOOR = { ahead: 0.8, elsewhere: 1.1 };
const OF_OBVIOUS = 0.25;
const THROUGHPUT = { ahead: 1, "two-step": 0.75 };

/** A figure that the project holds itself to. */
export type Bar = { what: string; unit: "×" | "ms"; value: number; bound: number; atMost: boolean; met: boolean };

/** Every bar that this run measured something for. */
export function barsOf(report: BenchReport): Bar[] {
  return [
    ...report.latency.flatMap(latencyBars),
    ...report.throughput.map(({ way, verdictsAMinute, floorsAMinute }) =>
      bar(`${WAYS[way]}: throughput, of the floor's`, verdictsAMinute / floorsAMinute, "×", THROUGHPUT[way], false),
    ),
    ...(report.cached ? [bar("cached: claim to verdict, p50", report.cached.p50, "ms", CACHED_MS)] : []),
  ];
}

function latencyBars({ way, warm, floor, obvious, warmOfObvious }: Latency): Bar[] {
  const bars: Bar[] = [];
  // A floor runs no checker: there the two do not do the same work.
  if (warm && floor && way !== "checked") {
    const bound = way === "ahead" ? OF_FLOOR.ahead : OF_FLOOR.elsewhere;
    bars.push(bar(`${WAYS[way]}: warm p50, of the floor's`, warm.p50 / floor.p50, "×", bound));
  }
  if (warmOfObvious && obvious) {
    bars.push(bar(`${WAYS[way]}: warm p50, of the obvious way's`, warmOfObvious.p50 / obvious.p50, "×", OF_OBVIOUS));
  }
  return bars;
}

function bar(what: string, value: number, unit: Bar["unit"], bound: number, atMost = true): Bar {
  return { what, unit, value, bound, atMost, met: atMost ? value <= bound : value >= bound };
}
