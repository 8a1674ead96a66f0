import type {
  Diagnostic,
  Grader,
  JudgedChallenge,
  LanguageId,
  Manifest,
  OwnTest,
  SourceFile,
  TestCase,
} from "@crucible/contract";

/** A file for the sandbox. The same shape as the sandbox's own `PutFile`; this package does not know the sandbox. */
export type PutFile = { path: string; data: Uint8Array; executable?: boolean };

/** One program to run in the sandbox. `env` is the whole environment. */
export type Command = { argv: string[]; env: Record<string, string>; workingDirectory: string };

/** Files put into a container, then a program run there. */
export type BuildStep = { files: PutFile[]; command: Command };

/**
 * How one submission is judged: pure data and pure functions, carried out by the runner.
 * Compile stage: `compile` where nothing but the student's code is, then `tests` in the same container. Run stage: a
 * fresh container gets what was taken and what is delivered, and runs each test in a process of its own.
 */
export type JudgingPlan = {
  compile: BuildStep;
  /** Builds the tests against the student's code; null where there is nothing to build any more. */
  tests: BuildStep | null;
  /** Built files for the run container. */
  take: { from: string; to: string; executable: boolean }[];
  /** Put into the run container as they are. */
  deliver: PutFile[];
  run(test: TestCase): { command: Command; stdin?: Uint8Array };
};

/** How a step ended, as far as a language may look. */
export type Ended = { exitCode: number | null; stderr: string };

/** Tests that are built before there is a submission, so that one costs a single run of the compiler. */
export type Prebuilt = {
  /** How to build them, once a challenge version and image; null when this challenge's tests cannot serve. */
  recipe(challenge: JudgedChallenge): { steps: BuildStep[]; take: string } | null;
  /** As the grader's own plan, with the built tests. It judges alike. */
  plan(challenge: JudgedChallenge, files: SourceFile[], built: Uint8Array): JudgingPlan;
  /**
   * True when this student's code cannot be joined with the tests built ahead, or the compiler's report would not be the
   * one a student should read: then it is judged by the grader's own plan. A student who forges it gains nothing.
   */
  doesNotServe(step: "compile" | "run", ended: Ended): boolean;
};

/**
 * How a challenge's own test files are asked which tests there are: once, by the publish gate, with the reference.
 * Compile stage and run stage as in a `JudgingPlan`, with one program in the place of the tests.
 */
export type TestListing = {
  compile: BuildStep;
  tests: BuildStep | null;
  take: JudgingPlan["take"];
  run: Command;
  stdin?: Uint8Array;
  /** Names of the tests by file, as they stand there; null where this is no list. */
  readTests(stdout: string): string[] | null;
};

/** How a reference is asked what it exports, where the manifest does not say: in the compile stage, as `TestListing`. */
export type ExportListing = {
  step: BuildStep;
  /** What the step makes. */
  take: string;
  /** The manifest with the names and their types; null where there are none. `unpinned`: what is left out, and why. */
  read(made: string): { manifest: Manifest | null; unpinned: string[] };
};

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

/**
 * What descriptor 4 says. `passed` is the `unit` grader's, `value` the `function` grader's (the returned value in the
 * wire format of `function/wire.ts`). `fault` is the challenge's fault or ours, never the student's.
 */
export type Answer =
  | { kind: "passed" }
  | { kind: "value"; wire: Uint8Array }
  | { kind: "not-passed" }
  | { kind: "fault"; reason: string };

/** How a language serves one grader. */
export type GraderSupport = {
  /** Faults of a challenge in what this language fixes (pinned types, crate name, test files); [] when sound. */
  checkChallenge(challenge: JudgedChallenge): string[];
  plan(challenge: JudgedChallenge, files: SourceFile[]): JudgingPlan;
  prebuilt: Prebuilt | null;
  /** Null where the tests are the challenge's cases, which need no asking. */
  listing: ((challenge: JudgedChallenge, reference: SourceFile[]) => TestListing) | null;
  /** Null where a manifest has to name its exports, or has none. */
  exporting: ((challenge: JudgedChallenge, reference: SourceFile[]) => ExportListing) | null;
  /** Reads descriptor 4; the `stdio` grader has no such answer and compares the output. */
  readAnswer(answer: Uint8Array, nonce: Uint8Array): Answer;
  /** Why the tests could not be built with this student's code, without showing the source of a test. */
  explainBuildFailure(stderr: string, challenge: JudgedChallenge, files: SourceFile[]): Diagnostic[];
  /** What this way resists and what it does not: a sentence or two for the challenge's page, without mark-up. */
  resists: string;
};

/** What is told beside the verdict, after it. Each part is a program of its own in a compile container. */
export type AdviceSupport = {
  lint(challenge: JudgedChallenge, files: SourceFile[]): BuildStep;
  readLints(stderr: string, files: SourceFile[]): Diagnostic[];
  /** Rewrites the files in place; they are taken from `formattedPath(file)`. */
  format(challenge: JudgedChallenge, files: SourceFile[]): BuildStep;
  formattedPath(path: string): string;
  /** How the student's own tests are built and run; null when he wrote none. */
  ownTests(challenge: JudgedChallenge, files: SourceFile[]): OwnTestsPlan | null;
};

/** The student's own tests and documentation examples. */
export type OwnTestsPlan = {
  /** Builds the tests; null when there are examples alone. */
  build: BuildStep | null;
  /** What was built, for a run container. */
  take: { from: string; to: string; executable: boolean };
  run: Command;
  readTests(stdout: string, files: SourceFile[]): OwnTest[];
  /** Documentation examples, where the challenge asks: compiles and runs them in a compile container. */
  docTests: BuildStep | null;
  readDocTests(stdout: string, files: SourceFile[]): OwnTest[];
};

/** A language: one folder, and one line in `registry.ts`. */
export type Language = {
  id: LanguageId;
  title: string;
  /** What students are told about the compiler: edition and release. */
  version: string;
  editorMode: "rust" | "python";
  /** Name of the sandbox image: `infra/images/<image>`. */
  image: "rust" | "python";
  /** CPU and wall limits of a challenge are multiplied by this unless its manifest says otherwise. */
  timeFactor: number;
  /** The file that every submission has: `src/lib.rs`, or `src/main.rs` for a program. */
  entryFile(grader: Grader): string;
  /**
   * Refuses with an `AppError` (`INVALID_FILES` or `TOO_LARGE`) whose message names the offending path and the remedy.
   */
  checkFiles(files: SourceFile[], grader: Grader): void;
  graders: Partial<Record<Grader, GraderSupport>>;
  /** The compiler's report on the student's files. Never throws, whatever it is given. */
  readDiagnostics(stderr: string, files: SourceFile[]): Diagnostic[];
  readFailure(stderr: string): Failure;
  /** What a challenge needs of the image beyond the language: names of crates. */
  needs(manifest: Manifest): string[];
  advice: AdviceSupport | null;
};
