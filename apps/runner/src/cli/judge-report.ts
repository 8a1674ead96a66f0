import { type Advice, type Manifest, type TestResult, VERDICT_NAMES } from "@crucible/contract";
import type { Judged } from "../judging/judge-input.ts";

const INDENT = "      ";
/** Lines of one test's output shown; all of it is in --json. */
const OUTPUT_LINES = 12;

/** A judging for people at a terminal: the diagnostics, a line a test, and the verdict. Safe to print. */
export function judgeReport(
  manifest: Manifest,
  language: string,
  { outcome, results, diagnostics }: Judged,
  advice: Advice | null,
): string {
  const lines = [`${manifest.title} · ${language}`, ""];
  for (const diagnostic of diagnostics) lines.push(diagnostic.rendered.trimEnd(), "");
  const width = Math.max(0, ...results.map((result) => result.name.length));
  for (const result of results) lines.push(...testLines(result, width));
  if (results.length > 0) lines.push("");
  if (advice !== null) lines.push(...adviceLines(advice));
  lines.push(summary(outcome));
  return `${lines.join("\n")}\n`;
}

/** Beside the verdict, never part of it. */
function adviceLines({ lints, formatted, ownTests, ownTestsError }: Advice): string[] {
  const paths = formatted?.map(({ path }) => path) ?? [];
  const lines = [...(lints ?? []), ...ownTestsError].flatMap(({ rendered }) => [rendered.trimEnd(), ""]);
  if (paths.length > 0) lines.push(`The formatter would change ${paths.join(", ")}.`, "");
  if (ownTests.length === 0) return lines;
  const each = ownTests.map(({ name, passed, message, location }) => {
    const where = location === null ? "" : ` (${location.path}:${location.line})`;
    return passed ? `  ✓ ${name}` : `  ✗ ${name}  ${message?.replaceAll(/\s*\n\s*/g, ", ") ?? ""}${where}`;
  });
  return [...lines, "Your own tests (not scored):", ...each, ""];
}

function testLines(result: TestResult, width: number): string[] {
  const mark = result.verdict === "AC" ? "✓" : "✗";
  const head = `  ${mark} ${result.name.padEnd(width)}  ${VERDICT_NAMES[result.verdict].padEnd(21)}  ${measured(result)}`;
  const lines = [head.trimEnd()];
  if (result.verdict === "AC") return lines;
  const { message, location, comparison } = result;
  if (result.question !== null) lines.push(...indented(result.question));
  if (message !== null) lines.push(...indented(message));
  if (comparison !== null)
    lines.push(...indented(`expected  ${comparison.expected}`), ...indented(`got       ${comparison.got}`));
  if (location !== null) lines.push(`${INDENT}at ${location.path}:${location.line}`);
  if (result.output.trim() !== "") {
    const shown = result.output.trimEnd().split("\n");
    lines.push(`${INDENT}it printed:`, ...shown.slice(0, OUTPUT_LINES).map((line) => `${INDENT}  ${line}`));
    if (shown.length > OUTPUT_LINES) lines.push(`${INDENT}  … ${shown.length - OUTPUT_LINES} lines more`);
  }
  return lines;
}

function indented(text: string): string[] {
  return text.split("\n").map((line) => `${INDENT}${line}`);
}

function measured({ ran, runs, cpuTimeMs, memoryPeakBytes }: TestResult): string {
  if (!ran) return "";
  const times = runs > 1 ? `  best of ${runs} runs` : "";
  return `${Math.round(cpuTimeMs)} ms CPU  ${(memoryPeakBytes / 1024 / 1024).toFixed(1)} MiB${times}`;
}

function summary({ verdict, testsPassed, testsFailed, durationMs, phases, judgingError }: Judged["outcome"]): string {
  const times = [
    ["compile", phases.compileMs],
    ["build tests", phases.buildTestsMs],
    ["run", phases.runMs],
  ].flatMap(([name, ms]) => (typeof ms === "number" ? [`${name} ${Math.round(ms)}`] : []));
  const all = testsPassed + testsFailed;
  const share = all === 0 ? "no test was run" : `${testsPassed} of ${all} tests passed`;
  const end = `${VERDICT_NAMES[verdict]}: ${share}, ${Math.round(durationMs)} ms (${times.join(", ")})`;
  return judgingError === null ? end : `${end}\n${judgingError}`;
}
