"use client";

import { type Limits, type TestResult, VERDICT_NAMES } from "@crucible/contract";
import { VerdictGlyph } from "@/components/verdict-glyph";
import type { Asked } from "@/features/submissions/components/asked";
import { FailureDetail } from "@/features/submissions/components/failure-detail";
import type { JudgedTest } from "@/features/submissions/judgement-state";
import { shortTestName, testKind } from "@/features/submissions/verdict-line";
import { shortDuration, shortSize } from "@/lib/time-format";

type Props = {
  test: JudgedTest;
  isRunning: boolean;
  asked: Asked;
  onGoTo(path: string, line: number): void;
};

/** One test: its verdict, what it used, and for one that failed why. */
export function TestRow({ test, isRunning, asked, onGoTo }: Props) {
  const { name, sample, result } = test;
  const sign = result ? result.verdict : isRunning ? "RUN" : "WAIT";
  const failed = result !== null && result.verdict !== "AC";
  const kind = testKind(test);
  const sampleCase = asked.samples.find((each) => each.name === name) ?? null;
  return (
    <li className="test-row" data-testid="test-row" data-verdict={result?.verdict ?? ""}>
      <VerdictGlyph sign={sign} />
      <span className="flex min-w-0 flex-wrap items-center gap-x-2">
        <span className="min-w-0 [overflow-wrap:anywhere]" dir="ltr">
          {shortTestName(name)}
        </span>
        {kind && <span className="chip">{kind}</span>}
        {result && result.runs > 1 && <span className="chip">best of {result.runs} runs</span>}
      </span>
      <span className="text-right tabular-nums text-ink-3">
        {result ? <Measure result={result} limits={asked.limits} /> : isRunning ? "running" : "waits"}
      </span>
      {result && result.runs > 1 && (
        <p className="col-[2/-1] text-ink-2">
          Its CPU time was close to the limit of {asked.limits.cpuTimeMs / 1000} s, so it was run again, and the best
          run counts.
        </p>
      )}
      {failed && (
        <FailureDetail result={result} sampleCase={sampleCase} isSample={sample} asked={asked} onGoTo={onGoTo} />
      )}
    </li>
  );
}

const COLOUR: Record<TestResult["verdict"], string> = {
  AC: "text-ink-3",
  WA: "text-wa",
  RTE: "text-rte",
  TLE: "text-tle",
  MLE: "text-mle",
  OLE: "text-ole",
};

/** The verdict in words, unless it passed, and what the test used. */
function Measure({ result, limits }: { result: TestResult; limits: Limits }) {
  if (!result.ran) return "not run";
  return (
    <>
      {result.verdict === "AC" ? (
        <span className="sr-only">passed, </span>
      ) : (
        <span className={COLOUR[result.verdict]}>{inWords(result, limits)}</span>
      )}
      <span className="test-measure">
        <span title="CPU time">{shortDuration(result.cpuTimeMs)}</span>
        {" · "}
        <span title="Peak memory">{shortSize(result.memoryPeakBytes)}</span>
      </span>
    </>
  );
}

function inWords(result: TestResult, limits: Limits): string {
  switch (result.verdict) {
    case "TLE":
      return result.cpuTimeMs >= limits.cpuTimeMs ? `over ${limits.cpuTimeMs / 1000} s CPU` : VERDICT_NAMES.TLE;
    case "MLE":
      return `over ${shortSize(limits.memoryBytes)}`;
    case "OLE":
      return `over ${shortSize(limits.outputBytes)} of output`;
    default:
      return VERDICT_NAMES[result.verdict];
  }
}
