import type { Diagnostic, LanguageId, Manifest, SourceFile } from "@crucible/contract";

/** A file for the sandbox. The same shape as the sandbox's own `PutFile`; this package does not know the sandbox. */
export type PutFile = { path: string; data: Uint8Array; executable?: boolean };

/** One program to run in the sandbox. `env` is the whole environment. */
export type Command = { argv: string[]; env: Record<string, string>; workingDirectory: string };

/** What a failed test said on stderr. For display only: it can be forged and never makes a test pass. */
export type Failure = {
  /** One sentence for the student, or null when stderr says nothing of why. */
  message: string | null;
  /** Where it went wrong, when that is in one of the student's files. */
  location: { path: string; line: number } | null;
  /** True when the student's own code panicked, false when an assertion of the test did. */
  inStudentCode: boolean;
  /** Of `assert_eq!(got, expected)`: the tests of a challenge keep to that order. */
  comparison: { expected: string; got: string } | null;
  /** stderr without our records, safe to show. */
  output: string;
};

/** What descriptor 4 says about a test. `fault` is the challenge's fault or ours, never the student's. */
export type Answer = { kind: "passed" } | { kind: "not-passed" } | { kind: "fault"; reason: string };

/** How a language serves the `unit` grader: the student's code first, the tests after it, each test on its own. */
export type UnitLanguage = {
  /** Faults of a challenge in what this language fixes (pinned types, crate name, test files); [] when sound. */
  checkChallenge(manifest: Manifest, tests: SourceFile[]): string[];

  /** Compile stage, first half: no test exists in the container yet. */
  studentFiles(files: SourceFile[]): PutFile[];
  compileStudent(manifest: Manifest): Command;
  /** Compile stage, second half. */
  testFiles(manifest: Manifest, tests: SourceFile[]): PutFile[];
  buildTests(manifest: Manifest): Command;
  /** Where the built tests are found when `buildTests` exits with 0. */
  artifactPath: string;

  /** Run stage: the artifact is put at `runPath`, executable. */
  runPath: string;
  runTest(manifest: Manifest, test: string): Command;
  /** The verdict of one test's answer on descriptor 4. */
  readAnswer(answer: Uint8Array, nonce: Uint8Array): Answer;

  /** The compiler's report on the student's files. Never throws, whatever it is given. */
  readDiagnostics(stderr: string, files: SourceFile[]): Diagnostic[];
  /** Why the tests could not be built with this student's code, without showing the source of a test. */
  explainBuildFailure(stderr: string, manifest: Manifest, files: SourceFile[]): Diagnostic[];
  readFailure(stderr: string): Failure;
};

export type Language = {
  id: LanguageId;
  title: string;
  /** What students are told about the compiler: edition and release. */
  version: string;
  editorMode: "rust";
  /** Name of the sandbox image. */
  image: "rust";
  /**
   * Refuses with an `AppError` (`INVALID_FILES` or `TOO_LARGE`) whose message names the offending path and the remedy.
   */
  checkFiles(files: SourceFile[]): void;
  unit: UnitLanguage;
};
