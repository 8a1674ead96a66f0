import type { PhaseTimes } from "@crucible/contract";
import { median, type Spread, spreadOf } from "./statistics.ts";

/** How a reference is judged: what its floor is compared with. */
export const WAYS = {
  ahead: "Rust, tests built ahead",
  "two-step": "Rust, tests built for each submission",
  program: "Rust, programs (stdio)",
  python: "Python",
  checked: "Programs with a checker program, any language",
} as const;
export type Way = keyof typeof WAYS;

/** One measurement. The floor and the obvious way are a reference's, however that is judged. */
export type Sample =
  | { what: "floor" | "tuned-floor" | "obvious"; reference: string; wallTimeMs: number }
  | { what: "warm" | "cold"; way: Way; reference: string; wallTimeMs: number; phases: PhaseTimes }
  | { what: "cached"; reference: string; wallTimeMs: number };

export type Shares = { compile: number; buildTests: number; run: number; rest: number };

export type Latency = {
  way: Way;
  references: string[];
  floor: Spread | null;
  tunedFloor: Spread | null;
  warm: Spread | null;
  shares: Shares | null;
  cold: Spread | null;
  /** Of those references that have an obvious way. */
  obvious: Spread | null;
  warmOfObvious: Spread | null;
};

export type Throughput = { way: "ahead" | "two-step"; verdictsAMinute: number; floorsAMinute: number };

export type BenchReport = {
  rounds: number;
  cpus: number;
  capacity: number;
  latency: Latency[];
  cached: Spread | null;
  throughput: Throughput[];
  exec: { agent: Spread; engine: Spread } | null;
  memory: { runnerBytes: number; poolBytes: number; containers: number } | null;
  /** All that the latencies are made of, for whoever looks closer. */
  samples: Sample[];
};

/** A row for each way that was measured, or that a floor was measured for. */
export function latencyOf(ways: ReadonlyMap<Way, readonly string[]>, samples: readonly Sample[]): Latency[] {
  return [...ways].map(([way, references]) => {
    const of = (what: Sample["what"], among = references) =>
      samples.filter(
        (sample) =>
          sample.what === what && among.includes(sample.reference) && (!("way" in sample) || sample.way === way),
      );
    const spread = (what: Sample["what"], among = references) =>
      spreadOf(of(what, among).map(({ wallTimeMs }) => wallTimeMs));
    const compared = references.filter((reference) => of("obvious", [reference]).length > 0);
    return {
      way,
      references: [...references],
      floor: spread("floor"),
      tunedFloor: spread("tuned-floor"),
      warm: spread("warm"),
      shares: sharesOf(of("warm")),
      cold: spread("cold"),
      obvious: spread("obvious", compared),
      warmOfObvious: spread("warm", compared),
    };
  });
}

/** Medians of each phase's share of its own judgement; they need not add up to 1. */
function sharesOf(samples: readonly Sample[]): Shares | null {
  const judged = samples.flatMap((sample) => ("phases" in sample ? [sample] : []));
  if (judged.length === 0) return null;
  const share = (of: (phases: PhaseTimes, wallTimeMs: number) => number) =>
    Math.round(median(judged.map(({ phases, wallTimeMs }) => of(phases, wallTimeMs) / wallTimeMs)) * 1000) / 1000;
  const sum = ({ compileMs, buildTestsMs, runMs }: PhaseTimes) => (compileMs ?? 0) + (buildTestsMs ?? 0) + (runMs ?? 0);
  return {
    compile: share(({ compileMs }) => compileMs ?? 0),
    buildTests: share(({ buildTestsMs }) => buildTestsMs ?? 0),
    run: share(({ runMs }) => runMs ?? 0),
    rest: share((phases, wallTimeMs) => wallTimeMs - sum(phases)),
  };
}
