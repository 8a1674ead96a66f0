import type { TestCase, TestResult } from "@crucible/contract";
import type { RunFacts } from "@crucible/sandbox";

/** One run of one test. */
type TestRun = { test: TestCase; nonce: Uint8Array; facts: RunFacts };

/**
 * Turns what happened in one run into a result. A promise only where a challenge's own checker has to be asked. Throws
 * or rejects with `SandboxError` for a fault that is not the student's.
 */
export type Grade = (run: TestRun) => TestResult | Promise<TestResult>;
