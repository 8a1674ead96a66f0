import { describe, expect, test } from "vitest";
import { barsOf } from "./bars.ts";
import { type BenchReport, latencyOf, type Sample, type Way } from "./report.ts";
import { benchTable } from "./table.ts";

const phases = { compileMs: 100, buildTestsMs: null, runMs: 50 };
const ways = new Map<Way, string[]>([
  ["ahead", ["one", "two"]],
  ["two-step", ["one", "two"]],
]);
const samples: Sample[] = [
  { what: "floor", reference: "one", wallTimeMs: 200 },
  { what: "floor", reference: "two", wallTimeMs: 300 },
  { what: "tuned-floor", reference: "one", wallTimeMs: 180 },
  { what: "obvious", reference: "two", wallTimeMs: 1000 },
  { what: "warm", way: "ahead", reference: "one", wallTimeMs: 160, phases },
  { what: "warm", way: "ahead", reference: "two", wallTimeMs: 200, phases },
  { what: "warm", way: "two-step", reference: "one", wallTimeMs: 250, phases: { ...phases, buildTestsMs: 80 } },
  { what: "warm", way: "two-step", reference: "two", wallTimeMs: 400, phases: { ...phases, buildTestsMs: 80 } },
];
const report: BenchReport = {
  rounds: 1,
  cpus: 2,
  capacity: 2,
  latency: latencyOf(ways, samples),
  cached: { p50: 20.1, p95: 22, p99: 23, count: 9 },
  throughput: [
    { way: "ahead", verdictsAMinute: 300, floorsAMinute: 300 },
    { way: "two-step", verdictsAMinute: 220, floorsAMinute: 300 },
  ],
  exec: null,
  memory: { runnerBytes: 100 * 1024 * 1024, poolBytes: 6 * 1024 * 1024, containers: 1 },
  samples,
};

describe("figures", () => {
  test("floors are a reference's, judgements are a way's", () => {
    const [ahead, twoStep] = report.latency;
    expect(ahead).toMatchObject({ floor: { p50: 200, p99: 300, count: 2 }, warm: { p50: 160, p99: 200 } });
    expect(twoStep).toMatchObject({ floor: { p50: 200, count: 2 }, warm: { p50: 250, p99: 400 } });
  });

  test("the obvious way is compared with the same challenges only", () => {
    expect(report.latency[0]).toMatchObject({ obvious: { p50: 1000 }, warmOfObvious: { p50: 200, count: 1 } });
  });

  test("shares are medians of each judgement's own, and what no phase took is the rest", () => {
    expect(report.latency[0]?.shares).toEqual({ compile: 0.5, buildTests: 0, run: 0.25, rest: 0.063 });
  });

  test("what was not measured is no figure", () => {
    expect(latencyOf(ways, [])[0]).toMatchObject({ floor: null, warm: null, shares: null, cold: null, obvious: null });
  });
});

describe("bars", () => {
  test("each way has its own, at most or at least", () => {
    const met = Object.fromEntries(barsOf(report).map((bar) => [bar.what, [bar.bound, bar.met]]));
    expect(met).toEqual({
      "Rust, tests built ahead: warm p50, of the floor's": [0.8, true],
      "Rust, tests built ahead: warm p50, of the obvious way's": [0.25, true],
      "Rust, tests built ahead: throughput, of the floor's": [1, true],
      "Rust, tests built for each submission: warm p50, of the floor's": [1.1, false],
      "Rust, tests built for each submission: warm p50, of the obvious way's": [0.25, false],
      "Rust, tests built for each submission: throughput, of the floor's": [0.75, false],
      "cached: claim to verdict, p50": [20, false],
    });
  });

  test("nothing is promised of what was not measured", () => {
    expect(barsOf({ ...report, latency: latencyOf(ways, []), cached: null, throughput: [] })).toEqual([]);
  });
});

test("the table has each figure beside its baseline, and says which bars were missed", () => {
  const text = benchTable(report, barsOf(report));
  const row = (name: string) => text.split("\n").find((line) => line.trimStart().startsWith(name));
  expect(row("ours, warm pool")).toMatch(/160\s+200\s+200\s+0\.80$/);
  expect(row("docker run and cargo test")).toMatch(/1000\s+1000\s+1000\s+1\.00$/);
  expect(row("ours, the same challenges")).toMatch(/200\s+200\s+200\s+0\.20$/);
  expect(row("of warm:")).toContain("compile 50 %, run 25 %, queue and database 6 %");
  expect(row("verdicts")).toMatch(/300\s+1\.00$/);
  expect(row("At rest: its 1 container, MiB")).toMatch(/6$/);
  expect(text).toContain("pass  Rust, tests built ahead: warm p50, of the floor's: 0.80 × (at most 0.80 ×)");
  expect(text).toContain("MISS  cached: claim to verdict, p50: 20.1 ms (at most 20.0 ms)");
  expect(text).not.toMatch(/null|undefined|NaN/);
});
