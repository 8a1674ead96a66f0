import { type Advice, QUALITY_TESTS, type TestCase, type TestResult } from "@crucible/contract";
import type { Language } from "@crucible/languages";
import { consult } from "./advise.ts";
import type { JudgeInput } from "./judge-input.ts";

const NAMES: readonly string[] = Object.values(QUALITY_TESTS);

/** Whether a test of the strip stands for graded advice. */
export function isQualityTest({ name }: TestCase): boolean {
  return NAMES.includes(name);
}

/**
 * Results of the tests that stand for graded advice. They are asked for beside the run stage, in a compile container of
 * their own, so they are ready when that is.
 *
 * A tool that a busy machine kept from ending is asked again, once. If it does not end then either, it is the code: it can
 * also make a tool wait for ever (`include_str!` of a pipe, where `cfg(clippy)` holds), and a judging error at will, with
 * the probes that follow one, would stop everybody's judging.
 */
export async function gradeQuality(
  input: JudgeInput,
  language: Language,
  image: string,
  tests: readonly TestCase[],
): Promise<TestResult[]> {
  if (tests.length === 0 || language.advice === null) return [];
  const startedAt = performance.now();
  // The student's own tests are no part of it.
  const support = { ...language.advice, ownTests: () => null };
  const first = await consult(input, support, image);
  const { advice } = first.ourFault === null ? first : await consult(input, support, image);
  const wallTimeMs = Math.round(performance.now() - startedAt);
  return tests.map((test) => {
    const fault = test.name === QUALITY_TESTS.clippy ? lintFault(advice) : formatFault(advice);
    return {
      name: test.name,
      verdict: fault === null ? "AC" : "WA",
      cpuTimeMs: 0,
      wallTimeMs,
      memoryPeakBytes: 0,
      message: fault?.message ?? null,
      location: fault?.location ?? null,
      comparison: null,
      output: fault?.output ?? "",
      ran: true,
      runs: 1,
      question: null,
    };
  });
}

type Fault = Pick<TestResult, "location" | "output"> & { message: string };

function lintFault({ lints }: Advice): Fault | null {
  if (lints === null) return { message: "The linter did not come to an end on this code.", location: null, output: "" };
  const [first] = lints;
  if (first === undefined) return null;
  const span = first.spans.find(({ isPrimary }) => isPrimary) ?? null;
  const location = span?.path == null ? null : { path: span.path, line: span.lineStart };
  const more = lints.length > 1 ? ` (and ${lints.length - 1} more)` : "";
  return { message: `${first.message}${more}`, location, output: lints.map(({ rendered }) => rendered).join("\n") };
}

function formatFault({ formatted }: Advice): Fault | null {
  if (formatted === null) return { message: "The formatter could not read this code.", location: null, output: "" };
  const [first] = formatted;
  if (first === undefined) return null;
  const paths = formatted.map(({ path }) => path).join(", ");
  return { message: `Not formatted as rustfmt would: ${paths}.`, location: { path: first.path, line: 1 }, output: "" };
}
