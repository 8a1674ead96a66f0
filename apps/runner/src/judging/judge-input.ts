import type {
  Diagnostic,
  JudgedChallenge,
  JudgementEvent,
  LanguageId,
  Limits,
  Outcome,
  SourceFile,
  SubmissionKind,
  TestCase,
  TestResult,
} from "@crucible/contract";
import type { Language } from "@crucible/languages";
import type { Sandbox } from "@crucible/sandbox";

/** Digest of the image of each language that can be judged now. */
export type Images = Partial<Record<LanguageId, string>>;

/** Tests built before there was a submission, where they are at hand; it never waits. */
export type BuiltAhead = { find(challenge: JudgedChallenge, image: string): Uint8Array | null };

/** All that one judging needs. No database in it: `crucible judge` tells the same story. */
export type JudgeInput = {
  judgementId: string;
  /** Counts from 1. */
  attempt: number;
  kind: SubmissionKind;
  challenge: JudgedChallenge;
  /** The limits that hold: the challenge's in this language, under the operator's ceilings. */
  limits: Limits;
  files: SourceFile[];
  language: Language;
  images: Images;
  builtAhead: BuiltAhead | null;
  sandbox: Sandbox;
  /** Aborting it ends the judgement at once; `judgeSubmission` then rejects with the signal's reason. */
  signal: AbortSignal;
};

/** Hears of what happens, in order, as it happens. Must not throw and must not block. */
export type Tell = (event: JudgementEvent) => void;

export type Judged = {
  outcome: Outcome;
  /** The strip: the tests that were to run. */
  tests: TestCase[];
  /** One a test of the strip, in its order; empty after a compile error. */
  results: TestResult[];
  diagnostics: Diagnostic[];
  /** Of all tests, in order, safe to show. */
  streams: { stdout: string; stderr: string };
};
