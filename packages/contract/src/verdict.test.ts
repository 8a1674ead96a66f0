import { expect, test } from "vitest";
import { gravestVerdict, testVerdictSchema, VERDICT_NAMES, VERDICTS, type Verdict } from "./verdict.ts";

test("a judgement that ran no test is a judging error", () => {
  expect(gravestVerdict([])).toBe("JE");
});

test.each(VERDICTS.map((verdict, index) => [verdict, index] as const))(
  "%s yields to the graver ones alone",
  (verdict, at) => {
    expect(gravestVerdict([verdict])).toBe(verdict);
    for (const graver of VERDICTS.slice(0, at)) expect(gravestVerdict([verdict, graver, verdict])).toBe(graver);
    for (const lighter of VERDICTS.slice(at + 1)) expect(gravestVerdict([lighter, verdict, lighter])).toBe(verdict);
  },
);

test("only all tests accepted is accepted", () => {
  expect(gravestVerdict(["AC", "AC", "AC"])).toBe("AC");
  expect(gravestVerdict(["AC", "WA", "AC"])).toBe("WA");
});

test("a single test can get neither a compile error nor a judging error", () => {
  const possible = VERDICTS.filter((verdict: Verdict) => testVerdictSchema.safeParse(verdict).success);
  expect(possible).toEqual(["OLE", "TLE", "MLE", "RTE", "WA", "AC"]);
});

test("every verdict has a name for people", () => {
  for (const verdict of VERDICTS) expect(VERDICT_NAMES[verdict]).toMatch(/^[A-Z][a-z-]+/);
});
