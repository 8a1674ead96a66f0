import type { Load, Loads } from "./first-paint.ts";
import type { NamedPlan } from "./plans.ts";

/** What the project holds itself to, with 300 students, 15 challenges and 30,000 submissions. */
const FIRST_PAINT_MS = 1_000;
const UPDATE_MS = 500;
const NAME_WIDTH = 58;

type Bar = { what: string; value: number; bound: number; met: boolean };
type Measured = { loads: Loads; updates: number[] };

/** Value below which the share `q` lies; the nearest rank, so always a measured one. */
function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))];
  if (value === undefined) throw new RangeError("no value was measured");
  return value;
}

export function barsOf({ loads, updates }: Measured): Bar[] {
  const bar = (what: string, value: number, bound: number): Bar => ({ what, value, bound, met: value <= bound });
  const rows = loads.dashboard.map(({ contentMs }) => contentMs);
  return [
    bar("dashboard: rows of the matrix on the screen, p50", quantile(rows, 0.5), FIRST_PAINT_MS),
    bar("dashboard: a verdict on the screen, p95", quantile(updates, 0.95), UPDATE_MS),
  ];
}

/** The whole report for a terminal: each figure beside its baseline, the plans, then the bars. */
export function classTable({ loads, updates, plans, bars }: Measured & { plans: NamedPlan[]; bars: Bar[] }): string {
  const base = (of: keyof Load) =>
    quantile(
      loads.baseline.map((load) => load[of]),
      0.5,
    );
  const paints = (name: string, measured: Load[], of: keyof Load) =>
    spread(
      name,
      measured.map((load) => load[of]),
      base(of),
    );
  const lines = [
    `A class of 300 students, 15 challenges and 30,000 submissions; ${loads.dashboard.length} loads in turns; milliseconds`,
    "",
    row("", ["p50", "p95", "max", "× base"]),
    "First contentful paint",
    paints("  the list of challenges (baseline)", loads.baseline, "firstContentfulPaintMs"),
    paints("  the dashboard", loads.dashboard, "firstContentfulPaintMs"),
    paints("  the dashboard, first after the web process started", loads.cold, "firstContentfulPaintMs"),
    "What the page is for can be read",
    paints("  the list of challenges (baseline)", loads.baseline, "contentMs"),
    paints("  the dashboard: rows of the matrix", loads.dashboard, "contentMs"),
    paints("  the same, first after the web process started", loads.cold, "contentMs"),
    spread(`Verdict in the database to the browser's screen (${updates.length})`, updates, null),
    "",
    row("Queries, with everything in Postgres's memory", ["ms", "blocks"]),
    ...plans.flatMap(planLines),
    "",
    ...bars.map(
      ({ what, value, bound, met }) =>
        `${met ? "pass" : "MISS"}  ${what}: ${value.toFixed(0)} ms (at most ${bound} ms)`,
    ),
  ];
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}

function planLines({ name, executionMs, blocks, reads }: NamedPlan): string[] {
  const perTable = reads
    .filter(({ rows }) => rows > 0)
    .map(({ table, index, rows }) => `      ${table}: ${rows} rows, ${index === null ? "read whole" : `by ${index}`}`);
  return [row(`  ${name}`, [executionMs.toFixed(executionMs < 20 ? 1 : 0), String(blocks)]), ...perTable];
}

function spread(name: string, values: readonly number[], base: number | null): string {
  const [p50, p95, most] = [quantile(values, 0.5), quantile(values, 0.95), Math.max(...values)];
  const figures = [p50, p95, most].map((value) => value.toFixed(0));
  return row(name, [...figures, base === null ? "" : (p50 / base).toFixed(2)]);
}

function row(name: string, cells: readonly string[]): string {
  return name.padEnd(NAME_WIDTH) + cells.map((cell) => cell.padStart(8)).join("");
}
