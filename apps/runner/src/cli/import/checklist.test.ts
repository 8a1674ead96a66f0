import type { GateCheck, GateReport } from "@crucible/contract";
import { expect, test } from "vitest";
import { checklist, progressLine } from "./checklist.ts";

const check = (kind: GateCheck["kind"], rest: Partial<GateCheck>): GateCheck => ({
  kind,
  language: "rust",
  state: "passed",
  done: 1,
  of: 1,
  strip: [],
  detail: "",
  findings: [],
  ...rest,
});
const report = (checks: GateCheck[], fault: string | null = null): GateReport => ({ checks, recorded: {}, fault });
const wrong = check("wrong", {
  state: "failed",
  detail: "0 of 1",
  findings: [
    {
      name: "rust/wrong/WA/a",
      expected: "WA",
      got: "AC",
      what: "was meant to fail and was accepted.",
      remedy: "Add a test.",
    },
  ],
});

test("each check has a line, each finding its name and its remedy", () => {
  const checks = [check("reference", { detail: "8 of 8 each time" }), wrong];
  const refused = { slug: "bank", outcome: "refused", version: null, report: report(checks), faults: [] } as const;
  expect(checklist(refused)).toBe(
    [
      "bank: not published: the gate found something",
      "  ✓ Rust   The reference passes, three times     8 of 8 each time",
      "  ✗ Rust   Each wrong solution gets its verdict  0 of 1",
      "      rust/wrong/WA/a was meant to fail and was accepted.",
      "      → Add a test.",
      "",
    ].join("\n"),
  );
});

test("our fault is said to be one, and a package that cannot be read says where", () => {
  const fault = "The judging system had a fault.";
  const ours = { slug: "a", outcome: "not-judged", version: null, report: report([], fault), faults: [] } as const;
  expect(checklist(ours)).toBe(`a: not judged\n  ${fault}\n`);
  const faults = [{ file: "challenge.yaml", message: "it is missing" }];
  expect(checklist({ ...ours, outcome: "faulty", report: null, faults })).toContain("✗ challenge.yaml: it is missing");
});

test("progress names what is under way and how far it is", () => {
  expect(progressLine("bank", null)).toBe("bank: waits for its turn");
  const running = [check("reference", { state: "running", done: 1, of: 3 })];
  expect(progressLine("bank", report(running))).toBe("bank: Rust, reference, 2 of 3");
});
