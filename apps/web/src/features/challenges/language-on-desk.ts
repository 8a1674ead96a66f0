import type { LanguageId, Limits, SourceFile } from "@crucible/contract";

/** What the desk needs to know of one language that a challenge is offered in. */
export type LanguageOnDesk = {
  id: LanguageId;
  title: string;
  /** "Rust 2024", "Python 3.11" */
  label: string;
  editorMode: "rust" | "python";
  /** The file that every hand-in has. */
  entryFile: string;
  /** What the student opens. */
  starter: SourceFile[];
  /** Shown read-only. */
  sampleTests: SourceFile[];
  /** Those that hold in this language. */
  limits: Limits;
  /** How many times the challenge's own times are given; 1 where the language gets no more. */
  timeFactor: number;
  /** What the grader resists in this language and what it does not. */
  resists: string;
  /** True where tests can be built when a challenge is published, so that a hand-in need not wait for it. */
  testsAreBuiltAhead: boolean;
  /** Crates that the judge's image must hold. */
  needs: string[];
  /** How many tests a Submit runs, or null where the cases are secret and so is their number. */
  testCount: number | null;
  /** What holds for code in this language, a sentence each. */
  rules: string[];
};

/** A case that is open to students, in words. */
export type SampleCase =
  | { kind: "stdio"; name: string; input: string; answer: string }
  | { kind: "function"; name: string; call: string; returns: string };
