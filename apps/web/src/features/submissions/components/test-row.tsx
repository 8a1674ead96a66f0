"use client";

import { type Limits, type TestResult, VERDICT_NAMES } from "@crucible/contract";
import { VerdictGlyph } from "@/components/verdict-glyph";
import type { JudgedTest } from "@/features/submissions/judgement-state";
import { shortTestName } from "@/features/submissions/verdict-line";
import { shortDuration, shortSize } from "@/lib/time-format";

type Props = {
  test: JudgedTest;
  isRunning: boolean;
  limits: Limits;
  onGoTo(path: string, line: number): void;
};

/** One test: its verdict, what it used, and for one that failed why. */
export function TestRow({ test, isRunning, limits, onGoTo }: Props) {
  const { name, sample, result } = test;
  const sign = result ? result.verdict : isRunning ? "RUN" : "WAIT";
  const failed = result !== null && result.verdict !== "AC";
  return (
    <li className="test-row" data-testid="test-row" data-verdict={result?.verdict ?? ""}>
      <VerdictGlyph sign={sign} />
      <span className="flex min-w-0 flex-wrap items-center gap-x-2">
        <span className="min-w-0 [overflow-wrap:anywhere]" dir="ltr">
          {shortTestName(name)}
        </span>
        {sample && <span className="chip">sample</span>}
      </span>
      <span className={`tabular-nums ${failed ? COLOUR[result.verdict] : "text-ink-3"}`}>
        {result ? <Measure result={result} limits={limits} /> : isRunning ? "running" : "waits"}
      </span>
      {failed && <FailureDetail result={result} onGoTo={onGoTo} />}
    </li>
  );
}

/** Tests name the call they are about in the assertion's message. */
const CALL = /^[\w:.]+\([^\n]*\)$/;

const COLOUR: Record<TestResult["verdict"], string> = {
  AC: "text-ink-3",
  WA: "text-wa",
  RTE: "text-rte",
  TLE: "text-tle",
  MLE: "text-mle",
  OLE: "text-ole",
};

function Measure({ result, limits }: { result: TestResult; limits: Limits }) {
  if (!result.ran) return "not run";
  const used = `${shortDuration(result.cpuTimeMs)} · ${shortSize(result.memoryPeakBytes)}`;
  switch (result.verdict) {
    case "AC":
      return (
        <>
          <span className="sr-only">passed, </span>
          {used}
        </>
      );
    case "MLE":
      return `over ${shortSize(limits.memoryBytes)}`;
    case "OLE":
      return `over ${shortSize(limits.outputBytes)} of output`;
    default:
      return VERDICT_NAMES[result.verdict];
  }
}

function FailureDetail({ result, onGoTo }: { result: TestResult; onGoTo: Props["onGoTo"] }) {
  const { message, comparison, location, output } = result;
  if (!message && !comparison && !location && !output) return null;
  return (
    <div className="col-[2/-1] min-w-0">
      <dl className="test-detail">
        {message && (
          <>
            <dt>{comparison && CALL.test(message) ? "called" : "why"}</dt>
            <dd className="whitespace-pre-wrap">{CALL.test(message) ? <code>{message}</code> : message}</dd>
          </>
        )}
        {comparison && (
          <>
            <dt>expected</dt>
            <dd>
              <code>
                <ins>{comparison.expected}</ins>
              </code>
            </dd>
            <dt>got</dt>
            <dd>
              <code>
                <del>{comparison.got}</del>
              </code>
            </dd>
          </>
        )}
        {location && (
          <>
            <dt>at</dt>
            <dd>
              <button type="button" className="link" onClick={() => onGoTo(location.path, location.line)}>
                {location.path}, line {location.line}
              </button>
            </dd>
          </>
        )}
      </dl>
      {output && (
        <details className="mt-1">
          <summary className="text-ink-2">Output</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
          <pre className="test-output" tabIndex={0}>
            {output}
          </pre>
        </details>
      )}
    </div>
  );
}
