import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { GateWaits } from "@/features/authoring/components/gate-waits";
import type { GateRunOnPage } from "@/features/authoring/gate-data";
import { nearestToReady, type RunnerState } from "@/features/platform/runner-state";

const RUN: GateRunOnPage = {
  runId: "r",
  state: "QUEUED",
  report: null,
  askedAt: new Date(0),
  askedBy: "Ada",
  completedAt: null,
  version: null,
};
const NEEDS = [{ id: "python" as const, title: "Python", needs: [], wrong: 1 }];
const READY: RunnerState = { state: "ready", detail: "", progress: null, languages: [], preparing: null };
const python = { language: "python", crates: [], whyNoCrates: null };
const shown = (runner: RunnerState, run = RUN) =>
  renderToStaticMarkup(<GateWaits run={run} runner={runner} languages={NEEDS} />);

test("without a judge the run says that it waits for one, and how to find out why", () => {
  expect(shown(nearestToReady([]))).toMatch(/waits for the judge.*npx crucible doctor/);
});

test("a judge without the language is waited for by the language's name", () => {
  expect(shown(READY)).toContain("The run waits until Python can be judged.");
});

test("behind other work it is the next one, and once it runs nothing is said", () => {
  const able = { ...READY, languages: [python] };
  expect(shown(able)).toContain("The run is the judge&#x27;s next one.");
  expect(shown(able, { ...RUN, state: "RUNNING" })).toBe("");
});
