import type {
  Diagnostic,
  JudgementEvent,
  Manifest,
  Outcome,
  SourceFile,
  SubmissionKind,
  TestCase,
  TestResult,
} from "@crucible/contract";
import type { Language } from "@crucible/languages";
import type { Sandbox } from "@crucible/sandbox";

/** All that one judging needs. No database in it: `crucible judge` tells the same story. */
export type JudgeInput = {
  judgementId: string;
  /** Counts from 1. */
  attempt: number;
  kind: SubmissionKind;
  manifest: Manifest;
  tests: SourceFile[];
  files: SourceFile[];
  language: Language;
  /** Image digest. */
  image: string;
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
