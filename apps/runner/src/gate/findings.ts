import {
  type GateFinding,
  type LanguageId,
  type TestCase,
  type TestResult,
  VERDICT_NAMES,
  type Verdict,
} from "@crucible/contract";
import type { Judged } from "../judging/judge-input.ts";
import { firstError } from "./list-tests.ts";
import { REFERENCE_JUDGINGS } from "./report.ts";

// What is found, in words: `what` goes on from the name of the thing, `remedy` says what its author can do.

/** A right solution on a busy machine needs this much of its limit to spare. */
const SPARE_SHARE = 0.5;

/** The judgings of the reference: each is to be accepted, with time to spare. */
export function referenceFindings(language: LanguageId, judgings: readonly Judged[], cpuTimeMs: number): GateFinding[] {
  const name = `${language}/solution`;
  const refused = judgings.filter(({ outcome }) => outcome.verdict !== "AC");
  const [first] = refused;
  if (first !== undefined) {
    const got = first.outcome.verdict;
    if (refused.length === judgings.length) {
      const remedy = "Correct the reference, or the test that refuses it.";
      return [{ name, expected: "AC", got, what: `is not accepted: ${why(first)}.`, remedy }];
    }
    const passed = judgings.length - refused.length;
    const times = refused.length === 1 ? "1 time" : `${refused.length} times`;
    const what = `is accepted ${passed} of ${REFERENCE_JUDGINGS} times, and ${times} not: ${why(first)}.`;
    const remedy = "A right solution would be refused by chance. Take what differs from run to run out of the test.";
    return [{ name, expected: "AC", got, what, remedy }];
  }
  const slowest = slowestOf(judgings);
  if (slowest === null || slowest.cpuTimeMs <= cpuTimeMs * SPARE_SHARE) return [];
  const what = `needs ${inTime(slowest.cpuTimeMs)} of ${inTime(cpuTimeMs)} in \`${slowest.name}\`: more than half.`;
  const remedy = "Raise limits.cpuTimeMs, or make that test smaller: slower right solutions would be refused.";
  return [{ name, expected: "AC", got: "TLE", what, remedy }];
}

/** What students open is to be refused, in whatever way. */
export function starterFindings(language: LanguageId, { outcome }: Judged): GateFinding[] {
  if (outcome.verdict !== "AC") return [];
  const what = "is accepted as it is: whoever opens the challenge has solved it.";
  const remedy = "Take a part of the solution out of it, or add a test that it fails.";
  return [{ name: `${language}/starter`, expected: null, got: "AC", what, remedy }];
}

export function wrongFindings(
  language: LanguageId,
  { name, verdict }: { name: string; verdict: Verdict },
  judged: Judged,
): GateFinding[] {
  const got = judged.outcome.verdict;
  if (got === verdict) return [];
  const place = `${language}/wrong/${verdict}/${name}`;
  if (got === "AC") {
    const what = "was meant to fail and was accepted.";
    return [
      {
        name: place,
        expected: verdict,
        got,
        what,
        remedy: "No test notices what is wrong with it. Add one, or remove this solution.",
      },
    ];
  }
  const what = `was meant to get ${inWords(verdict)} and got ${inWords(got)}: ${why(judged)}.`;
  const remedy = `Move it to ${language}/wrong/${got}/ if that is what is wrong with it, or correct it.`;
  return [{ name: place, expected: verdict, got, what, remedy }];
}

/** The manifest's list beside the files: a test that is in one of them alone would never count, or never be found. */
export function listFindings(
  language: LanguageId,
  listed: readonly TestCase[],
  found: readonly string[],
): GateFinding[] {
  const finding = (what: string, remedy: string): GateFinding => ({
    name: `${language}/tests`,
    expected: null,
    got: null,
    what,
    remedy,
  });
  if (found.length === 0) {
    return [finding("hold no test.", `Add one in ${language}/tests: sample tests in a file sample, others in secret.`)];
  }
  if (listed.length === 0) return [];
  const listedNames = new Set(listed.map(({ name }) => name));
  const unlisted = found.filter((name) => !listedNames.has(name));
  const missing = listed.filter(({ name }) => !found.includes(name));
  return [
    ...unlisted.map((name) =>
      finding(
        `hold \`${name}\`, which challenge.yaml does not list.`,
        `Add it to ${language}.tests, or leave the list out: the tests are then recorded as they are found.`,
      ),
    ),
    ...missing.map(({ name }) =>
      finding(`hold no \`${name}\`, which challenge.yaml lists.`, `Take it off ${language}.tests, or add the test.`),
    ),
  ];
}

export function slowestOf(judgings: readonly Judged[]): TestResult | null {
  const results = judgings.flatMap((judged) => judged.results);
  return results.reduce<TestResult | null>(
    (worst, one) => (one.cpuTimeMs > (worst?.cpuTimeMs ?? -1) ? one : worst),
    null,
  );
}

/** Milliseconds as people say them: 3 ms, 1.2 s, 10 s. */
export function inTime(ms: number): string {
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${Number((ms / 1_000).toFixed(1))} s`;
}

/** The verdict in the middle of a sentence. */
function inWords(verdict: Verdict): string {
  return VERDICT_NAMES[verdict].toLowerCase();
}

/** Of what was refused: the compiler's error, or the first test that failed, with what it said. */
function why({ outcome, results, diagnostics }: Judged): string {
  if (outcome.verdict === "CE") return `it does not compile: ${firstError(diagnostics)}`;
  const failed = results.find(({ verdict }) => verdict === outcome.verdict);
  if (failed === undefined) return inWords(outcome.verdict);
  const said = (failed.message ?? inWords(failed.verdict)).split("\n")[0]?.replace(/[.\s]+$/, "");
  return `\`${failed.name}\`: ${said}`;
}
