import type { EngineState, HostCheck, TestVerdict } from "@crucible/contract";
import type { Choices } from "@/features/first-start/choices";

/** A runner, how its engine is, and what its machine said when it was last looked at. */
export type RunnerOnPage = {
  id: string;
  hostname: string;
  state: EngineState;
  /** For people: what is missing and what to do, or what is being built. */
  detail: string;
  progress: number | null;
  engineVersion: string | null;
  languages: string[];
  /** As Node names it; null until its machine was looked at. */
  platform: string | null;
  isBeingLookedAt: boolean;
  lookedAt: Date | null;
  /** Why the last look failed. */
  lookFailure: string | null;
  /** What its machine lacks beside the engine. */
  lacks: HostCheck[];
};

/** A language, and how far the best of the runners is with it. */
export type LanguageOnPage = {
  id: string;
  title: string;
  state: "ready" | "preparing" | "waiting";
  progress: number | null;
};

/** The last test judgement in a language. */
export type TestOnPage = {
  language: string;
  title: string;
  state: "none" | "waiting" | "running" | "passed" | "failed";
  strip: (TestVerdict | null)[];
  detail: string;
  durationMs: number | null;
};

/** Everything that setting up shows, as it is now. */
export type FirstStartView = {
  choices: Choices;
  account: { name: string; email: string };
  signIn: { signUp: "open" | "closed"; allowedDomains: string[]; providers: string[] };
  runners: RunnerOnPage[];
  languages: LanguageOnPage[];
  tests: TestOnPage[];
};

export const STEPS = ["account", "sign-in", "docker", "test"] as const;
export type StepId = (typeof STEPS)[number];

export type Step = {
  id: StepId;
  title: string;
  /** `running`: something is under way by itself. `open`: it is the reader's turn. */
  state: "done" | "skipped" | "running" | "failed" | "open";
  summary: string;
};

export const isReady = (view: FirstStartView): boolean => view.runners.some(({ state }) => state === "ready");

/** The languages that can be judged now. */
export const readyLanguages = (view: FirstStartView): LanguageOnPage[] =>
  view.languages.filter(({ state }) => state === "ready");

/** Whether every language that can be judged was, and rightly. */
export function allTestsPassed(view: FirstStartView): boolean {
  const ready = readyLanguages(view).map(({ id }) => id);
  return ready.length > 0 && view.tests.every((test) => !ready.includes(test.language) || test.state === "passed");
}

const TITLES: Record<StepId, string> = {
  account: "Your account",
  "sign-in": "Who signs in, and how",
  docker: "Docker, for judging",
  test: "A test judgement",
};

/** The checklist of somebody who has no account yet. */
export const STEPS_AHEAD: readonly Step[] = STEPS.map((id) => ({
  id,
  title: TITLES[id],
  state: "open",
  summary: "",
}));

/** The checklist, top to bottom. */
export function stepsOf(view: FirstStartView): Step[] {
  const told: Record<StepId, Told> = {
    account: { state: "done", summary: view.account.email },
    "sign-in": signInStep(view),
    docker: dockerStep(view),
    test: testStep(view),
  };
  return STEPS.map((id) => ({ id, title: TITLES[id], ...told[id] }));
}

/** Where to go on: the first step that is neither done nor left out, else the last. */
export function nextStep(view: FirstStartView): StepId {
  return stepsOf(view).find(({ state }) => state !== "done" && state !== "skipped")?.id ?? "test";
}

type Told = Pick<Step, "state" | "summary">;

function signInStep({ choices, signIn }: FirstStartView): Told {
  const who =
    signIn.signUp === "closed"
      ? "sign-up closed"
      : signIn.allowedDomains.length > 0
        ? `sign-up for ${signIn.allowedDomains.join(", ")}`
        : "sign-up open";
  const ways = ["password", ...signIn.providers].join(", ");
  if (choices.signIn === "open") return { state: "open", summary: "" };
  return { state: choices.signIn, summary: `${who}; ${ways}` };
}

const list = (titles: string[]) => titles.join(", ");

function dockerStep(view: FirstStartView): Told {
  const { runners, languages, choices } = view;
  const best = runners.find(({ state }) => state === "ready");
  if (best) {
    const waiting = languages.filter(({ state }) => state !== "ready").map(({ title }) => title);
    const ready = `${list(readyLanguages(view).map(({ title }) => title))} ready`;
    return { state: "done", summary: waiting.length > 0 ? `${ready}; ${list(waiting)} to come` : ready };
  }
  if (runners.some(({ state }) => state === "building-images" || state === "starting"))
    return { state: "running", summary: "being prepared" };
  if (choices.docker === "skipped") return { state: "skipped", summary: "submissions wait until it is there" };
  return { state: "open", summary: runners.length === 0 ? "no runner" : "not found" };
}

function testStep(view: FirstStartView): Told {
  const { tests, choices } = view;
  if (tests.some(({ state }) => state === "waiting" || state === "running"))
    return { state: "running", summary: "being judged" };
  if (allTestsPassed(view)) return { state: "done", summary: "judged rightly" };
  if (tests.some(({ state }) => state === "failed")) return { state: "failed", summary: "did not come out right" };
  if (choices.finishedAt !== null) return { state: "skipped", summary: "not judged yet" };
  return { state: "open", summary: "" };
}
