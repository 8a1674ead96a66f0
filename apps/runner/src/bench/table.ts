import type { Bar } from "./bars.ts";
import { type BenchReport, type Latency, type Shares, WAYS } from "./report.ts";
import type { Spread } from "./statistics.ts";

const NAME_WIDTH = 58;
const MIB = 1024 * 1024;

/** The whole report for a terminal: one table, each figure beside its baseline, then the bars. */
export function benchTable(report: BenchReport, bars: readonly Bar[]): string {
  const { rounds, cpus, capacity } = report;
  const lines = [
    `${rounds} rounds in turns, ${cpus} cores, ${capacity} judgements at once; milliseconds unless it says otherwise`,
    "",
    line("", ["p50", "p95", "p99", "× base"]),
    ...report.latency.flatMap(latencyLines),
    ...otherLines(report),
    "",
    ...bars.map(barLine),
  ];
  return `${lines.map((text) => text.trimEnd()).join("\n")}\n`;
}

function latencyLines({ way, references, floor, tunedFloor, warm, shares, cold, obvious, warmOfObvious }: Latency) {
  const rows = [
    ["floor: bare compiler and tests in a running container", floor, floor],
    ["floor with our linker and flags", tunedFloor, floor],
    ["ours, warm pool, claim to verdict", warm, floor],
    ["ours, cold pool", cold, floor],
    ["docker run and cargo test", obvious, obvious],
    ["ours, the same challenges", obvious && warmOfObvious, obvious],
  ] as const;
  const measured = rows.flatMap(([name, spread, base]) => (spread ? [spreadLine(name, spread, base)] : []));
  const where = shares ? [`    of warm: ${sharesText(shares)}`] : [];
  return measured.length === 0
    ? []
    : [`${WAYS[way]} (${count(references.length, "reference")})`, ...measured, ...where];
}

function otherLines({ cached, throughput, exec, memory }: BenchReport): string[] {
  const lines: string[] = [];
  if (cached) lines.push(spreadLine("Cached, claim to verdict", cached, null, ""));
  for (const { way, verdictsAMinute, floorsAMinute } of throughput) {
    const share = (verdictsAMinute / floorsAMinute).toFixed(2);
    lines.push(`All cores busy: ${WAYS[way]}, a minute`);
    lines.push(line("  floors side by side", [floorsAMinute.toFixed(0), "", "", "1.00"]));
    lines.push(line("  verdicts", [verdictsAMinute.toFixed(0), "", "", share]));
  }
  if (exec) {
    lines.push("Running `true` in a running container");
    lines.push(spreadLine("the engine's exec", exec.engine, exec.engine));
    lines.push(spreadLine("our agent", exec.agent, exec.engine));
  }
  if (memory) {
    const { runnerBytes, poolBytes, containers } = memory;
    lines.push(line("At rest: the runner's process, MiB", [(runnerBytes / MIB).toFixed(0)]));
    lines.push(line(`At rest: its ${count(containers, "container")}, MiB`, [(poolBytes / MIB).toFixed(0)]));
  }
  return lines;
}

function spreadLine(name: string, { p50, p95, p99 }: Spread, base: Spread | null, indent = "  "): string {
  const figures = [p50, p95, p99].map((value) => value.toFixed(value < 20 ? 1 : 0));
  return line(`${indent}${name}`, [...figures, base === null ? "" : (p50 / base.p50).toFixed(2)]);
}

function line(name: string, cells: readonly string[]): string {
  return name.padEnd(NAME_WIDTH) + cells.map((cell) => cell.padStart(8)).join("");
}

function sharesText({ compile, buildTests, run, rest }: Shares): string {
  const parts = [
    ["compile", compile],
    ["build tests", buildTests],
    ["run", run],
    ["queue and database", rest],
  ] as const;
  const shown = parts.filter(([, share]) => share > 0);
  return shown.map(([name, share]) => `${name} ${Math.round(share * 100)} %`).join(", ");
}

function barLine({ what, value, unit, bound, atMost, met }: Bar): string {
  const show = (figure: number) => (unit === "ms" ? `${figure.toFixed(1)} ms` : `${figure.toFixed(2)} ×`);
  return `${met ? "pass" : "MISS"}  ${what}: ${show(value)} (${atMost ? "at most" : "at least"} ${show(bound)})`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
