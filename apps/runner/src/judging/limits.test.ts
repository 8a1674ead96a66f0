import { DEFAULT_LIMITS, LIMIT_CEILINGS, manifestSchema } from "@crucible/contract";
import { languageOf } from "@crucible/languages";
import { expect, test } from "vitest";
import { limitsFor } from "./limits.ts";

const manifestWith = (python: object) =>
  manifestSchema.parse({
    format: 1,
    slug: "sums",
    title: "t",
    summary: "s",
    authors: ["a"],
    licence: "MIT",
    difficulty: 1,
    grader: "stdio",
    limits: { cpuTimeMs: 2_000 },
    rust: {},
    python,
  });

test("a language's factor holds unless the challenge has its own, and the operator's ceiling above both", () => {
  const [rust, python] = [languageOf("rust"), languageOf("python")];
  expect(limitsFor(manifestWith({}), rust).cpuTimeMs).toBe(2_000);
  expect(limitsFor(manifestWith({}), python).cpuTimeMs).toBe(2_000 * python.timeFactor);
  expect(limitsFor(manifestWith({ timeFactor: 5 }), python).cpuTimeMs).toBe(10_000);
  const ceilings = { ...LIMIT_CEILINGS, cpuTimeMs: 1_500 };
  expect(limitsFor(manifestWith({ timeFactor: 5 }), python, ceilings)).toMatchObject({
    cpuTimeMs: 1_500,
    memoryBytes: DEFAULT_LIMITS.memoryBytes,
  });
});
