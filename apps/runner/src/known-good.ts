import { manifestSchema } from "@crucible/contract";
import { languageOf } from "@crucible/languages";
import type { Sandbox } from "@crucible/sandbox";
import { judgeSubmission } from "./judge-submission.ts";

/** Stands where a judgement's id would; the reaper knows that no lease belongs to it. */
export const KNOWN_GOOD = "known-good";

/** The smallest challenge there is. Its limits are the defaults, so that it exercises the pooled containers. */
const manifest = manifestSchema.parse({
  format: 1,
  slug: "known-good",
  title: "Known good",
  summary: "Judged by the runner itself before it takes work.",
  authors: ["Crucible contributors"],
  licence: "MIT",
  difficulty: 1,
  grader: "unit",
  rust: { exports: { answer: "fn() -> u32" }, tests: ["canary::right", "canary::wrong"] },
});

const tests = [
  {
    path: "canary.rs",
    content: `use known_good::*;
#[test]
fn right() { assert_eq!(answer(), 42); }
#[test]
fn wrong() { assert_eq!(answer(), 41); }
`,
  },
];
const files = [{ path: "src/lib.rs", content: "pub fn answer() -> u32 {\n    42\n}\n" }];

/** By test: a right one must pass and a wrong one must not, or the judging is worth nothing. */
const EXPECTED = "AC WA";

/**
 * Judges a solution known to be right against one test it passes and one it fails. Null when both came out so, else
 * what came out. Rejects with `SandboxError` where judging failed by our fault.
 */
export async function judgeKnownGood(sandbox: Sandbox, image: string, signal: AbortSignal): Promise<string | null> {
  const judgementId = KNOWN_GOOD;
  const language = languageOf("rust");
  const { outcome, results, diagnostics } = await judgeSubmission(
    { judgementId, attempt: 1, kind: "SUBMIT", manifest, tests, files, language, image, sandbox, signal },
    () => {
      // Nobody is watching this one.
    },
  );
  const got = results.map((result) => result.verdict).join(" ");
  if (got === EXPECTED) return null;
  const said = diagnostics[0]?.message ?? results.find((result) => result.message !== null)?.message ?? "";
  return `expected ${EXPECTED}, got ${outcome.verdict} (${got}) ${said}`.trim();
}
