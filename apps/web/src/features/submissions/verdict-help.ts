import type { Grader, Limits, TestResult } from "@crucible/contract";
import { shortSize } from "@/lib/time-format";

type Asked = { result: TestResult; sample: boolean; grader: Grader; limits: Limits };

/**
 * What to make of a test that failed and says nothing of why, in a sentence; null where the result speaks for itself.
 */
export function verdictHelp({ result, sample, grader, limits }: Asked): string | null {
  if (result.verdict === "AC" || result.message !== null) return null;
  if (!result.ran) return "It was not started: the time for all tests was used up before.";
  switch (result.verdict) {
    case "WA":
      return result.comparison ? null : wrongAnswer(sample, grader);
    case "TLE":
      return `It was stopped after ${limits.cpuTimeMs / 1000} s of CPU time, or ${limits.wallTimeMs / 1000} s by the clock. Look for a loop that does not end, or a way that takes fewer steps.`;
    case "MLE":
      return `It was stopped when it held more than ${shortSize(limits.memoryBytes)} of memory.`;
    case "OLE":
      return `It was stopped when it had written more than ${shortSize(limits.outputBytes)}. Look for a print in a loop that does not end.`;
    case "RTE":
      return grader === "stdio"
        ? "Your program ended with an error before it was done."
        : "Your code ended with an error before it returned.";
  }
}

function wrongAnswer(sample: boolean, grader: Grader): string {
  const what = {
    unit: "The test was not passed",
    stdio: "The output is not right",
    function: "The value is not right",
  };
  const why = sample ? "" : " This test is secret: neither its question nor its answer is shown.";
  return `${what[grader]}.${why}`;
}
