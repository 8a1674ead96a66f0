import {
  DEFAULT_LIMITS,
  type JudgedChallenge,
  type LanguageId,
  manifestSchema,
  type SourceFile,
  type TestVerdict,
} from "@crucible/contract";
import { languageOf } from "@crucible/languages";
import type { Sandbox } from "@crucible/sandbox";
import { judgeSubmission } from "./judge-submission.ts";

/** Stands where a judgement's id would; the reaper knows that no lease belongs to it. */
export const KNOWN_GOOD = "known-good";

type KnownGood = { section: object; tests: SourceFile[]; files: SourceFile[] };

/** The smallest challenge there is, in each language: a solution, and a test it passes and one it fails. */
const KNOWN: Record<LanguageId, KnownGood> = {
  rust: {
    section: { exports: { answer: "fn() -> u32" }, tests: ["canary::right", "canary::wrong"] },
    tests: [
      {
        path: "canary.rs",
        content: `use known_good::*;
#[test]
fn right() { assert_eq!(answer(), 42); }
#[test]
fn wrong() { assert_eq!(answer(), 41); }
`,
      },
    ],
    files: [{ path: "src/lib.rs", content: "pub fn answer() -> u32 {\n    42\n}\n" }],
  },
  python: {
    section: { exports: ["answer"], tests: ["test_canary::test_right", "test_canary::test_wrong"] },
    tests: [
      {
        path: "test_canary.py",
        content: `from solution import answer

def test_right():
    assert answer() == 42

def test_wrong():
    assert answer() == 41
`,
      },
    ],
    files: [{ path: "solution.py", content: "def answer():\n    return 42\n" }],
  },
};

/** By test: a right one must pass and a wrong one must not, or the judging is worth nothing. */
const EXPECTED: readonly TestVerdict[] = ["AC", "WA"];

/** What came out; `wrong` is null where it came out as it must. */
export type KnownGoodResult = { strip: (TestVerdict | null)[]; wrong: string | null };

/**
 * Judges a solution known to be right against one test it passes and one it fails, the way every submission is judged.
 * Rejects with `SandboxError` where judging failed by our fault. The limits are the defaults, so that it exercises the
 * pooled containers.
 */
export async function judgeKnownGood(
  sandbox: Sandbox,
  id: LanguageId,
  image: string,
  signal: AbortSignal,
): Promise<KnownGoodResult> {
  const { tests, files } = KNOWN[id];
  const { outcome, results, diagnostics } = await judgeSubmission(
    {
      judgementId: KNOWN_GOOD,
      attempt: 1,
      kind: "SUBMIT",
      challenge: challengeIn(id, tests),
      limits: DEFAULT_LIMITS,
      files,
      language: languageOf(id),
      images: { [id]: image },
      builtAhead: null,
      sandbox,
      signal,
    },
    () => {
      // Nobody is watching this one.
    },
  );
  const strip = EXPECTED.map((_, index) => results[index]?.verdict ?? null);
  const got = results.map(({ verdict }) => verdict).join(" ");
  if (got === EXPECTED.join(" ")) return { strip, wrong: null };
  const said = diagnostics[0]?.message ?? results.find((result) => result.message !== null)?.message ?? "";
  return { strip, wrong: `expected ${EXPECTED.join(" ")}, got ${outcome.verdict} (${got}) ${said}`.trim() };
}

function challengeIn(id: LanguageId, tests: SourceFile[]): JudgedChallenge {
  const manifest = manifestSchema.parse({
    format: 1,
    slug: "known-good",
    title: "Known good",
    summary: "Judged by the runner itself before it takes work.",
    authors: ["Crucible contributors"],
    licence: "MIT",
    difficulty: 1,
    grader: "unit",
    [id]: KNOWN[id].section,
  });
  return { manifest, digest: "", language: id, tests, files: [], cases: [], checker: null };
}
