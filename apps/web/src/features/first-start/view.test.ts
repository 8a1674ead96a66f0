import { expect, test } from "vitest";
import { choicesSchema } from "@/features/first-start/choices";
import {
  allTestsPassed,
  type FirstStartView,
  nextStep,
  type RunnerOnPage,
  stepsOf,
  type TestOnPage,
} from "@/features/first-start/view";

const fresh: FirstStartView = {
  choices: choicesSchema.parse({}),
  account: { name: "Ada", email: "ada@example.org" },
  signIn: { signUp: "open", allowedDomains: [], providers: [] },
  runners: [],
  languages: [
    { id: "rust", title: "Rust", state: "waiting", progress: null },
    { id: "python", title: "Python", state: "waiting", progress: null },
  ],
  tests: [testOf("rust", "none"), testOf("python", "none")],
};

function testOf(language: string, state: TestOnPage["state"]): TestOnPage {
  return { language, title: language, state, strip: [], detail: "", durationMs: null };
}

function runner(state: RunnerOnPage["state"]): RunnerOnPage {
  return {
    id: "r1",
    hostname: "here",
    state,
    detail: "",
    progress: null,
    engineVersion: null,
    languages: [],
    platform: null,
    isBeingLookedAt: false,
    lookedAt: null,
    lookFailure: null,
    lacks: [],
  };
}

const withRust: FirstStartView = {
  ...fresh,
  runners: [runner("ready")],
  languages: [
    { id: "rust", title: "Rust", state: "ready", progress: null },
    { id: "python", title: "Python", state: "preparing", progress: 0.4 },
  ],
};
const choose = (view: FirstStartView, choices: Partial<FirstStartView["choices"]>): FirstStartView => ({
  ...view,
  choices: { ...view.choices, ...choices },
});
const states = (view: FirstStartView) => stepsOf(view).map(({ state }) => state);

test("at the beginning the account is made and the rest is to do, with how people sign in first", () => {
  expect(states(fresh)).toEqual(["done", "open", "open", "open"]);
  expect(nextStep(fresh)).toBe("sign-in");
});

test("what was left out is left out, and the next thing is next", () => {
  const later = choose(fresh, { signIn: "skipped", docker: "skipped" });
  expect(states(later)).toEqual(["done", "skipped", "skipped", "open"]);
  expect(nextStep(choose(fresh, { signIn: "done" }))).toBe("docker");
  expect(nextStep(later)).toBe("test");
});

test("an engine that comes after all is no longer left out", () => {
  const came = choose(withRust, { signIn: "done", docker: "skipped" });
  expect(stepsOf(came)[2]).toMatchObject({ state: "done", summary: "Rust ready; Python to come" });
});

test.each(["starting", "building-images"] as const)("while the runner is %s, Docker is under way", (state) => {
  expect(states({ ...fresh, runners: [runner(state)] })[2]).toBe("running");
});

test.each(["no-engine", "unfit-engine", "draining"] as const)("with a runner that is %s, Docker is to do", (state) => {
  expect(states({ ...fresh, runners: [runner(state)] })[2]).toBe("open");
});

test("the test is passed when every language that can be judged was, whatever is still being made", () => {
  expect(allTestsPassed(fresh)).toBe(false);
  expect(allTestsPassed({ ...withRust, tests: [testOf("rust", "passed"), testOf("python", "none")] })).toBe(true);
  const both = withRust.languages.map((language) => ({ ...language, state: "ready" as const }));
  const half = { ...withRust, languages: both, tests: [testOf("rust", "passed"), testOf("python", "none")] };
  expect(allTestsPassed(half)).toBe(false);
});

test("one that came out wrong is failed, and one under way is neither", () => {
  expect(states({ ...withRust, tests: [testOf("rust", "failed")] })[3]).toBe("failed");
  expect(states({ ...withRust, tests: [testOf("rust", "failed"), testOf("python", "waiting")] })[3]).toBe("running");
});

test("how people sign in is told in a line", () => {
  const told = (signIn: FirstStartView["signIn"]) =>
    stepsOf({ ...choose(fresh, { signIn: "done" }), signIn })[1]?.summary;
  expect(told(fresh.signIn)).toBe("sign-up open; password");
  expect(told({ signUp: "open", allowedDomains: ["example.edu"], providers: ["GitHub"] })).toBe(
    "sign-up for example.edu; password, GitHub",
  );
  expect(told({ signUp: "closed", allowedDomains: ["example.edu"], providers: [] })).toBe("sign-up closed; password");
});
