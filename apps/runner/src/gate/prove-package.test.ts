import type { ChallengePackage } from "@crucible/contract";
import { type RunFacts, SandboxError } from "@crucible/sandbox";
import { expect, test } from "vitest";
import { prove, rustDraft } from "../testing/gate-packages.ts";
import { scriptedSandbox } from "../testing/scripted-sandbox.ts";

const IN_FILES = ["sample::zero", "sample::small", "secret::large"];
/** What is judged, in order: the package of these tests has one wrong solution. */
const JUDGINGS = ["listing", "reference 1", "reference 2", "reference 3", "starter", "wrong"] as const;
type Judging = (typeof JUDGINGS)[number];

const FAILS: Partial<RunFacts> = { answer: new Uint8Array() };
const CRASHES: Partial<RunFacts> = { answer: new Uint8Array(), exitCode: null, signal: 6 };
const encode = (text: string) => new TextEncoder().encode(text);

function listOf(names: string[]): Partial<RunFacts> {
  const found = names.map((name, line) => {
    const source_path = `tests/${name.split("::")[0]}.rs`;
    return JSON.stringify({ type: "test", event: "discovered", name, source_path, start_line: line });
  });
  return { stdout: encode([...found, '{"type":"suite","event":"completed"}'].join("\n")) };
}

type Play = {
  /** How a test's run ends; it passes when nothing is said. */
  run?: (judging: Judging, test: string) => Partial<RunFacts>;
  files?: string[];
};

/** Proves a package whose starter and wrong solution fail one test, unless the play says otherwise. */
async function play({ run, files = IN_FILES }: Play, pkg: ChallengePackage = rustDraft()) {
  let judging = -1;
  const usual = (now: Judging) => (now === "starter" || now === "wrong" ? FAILS : {});
  const sandbox = scriptedSandbox({
    run: ({ argv }) => {
      // Each judging begins with the compiler on the student's crate.
      if (argv.some((argument) => argument.includes("crate-type=rlib"))) judging += 1;
      if (argv.includes("--list")) return listOf(files);
      const [program = "", name = ""] = argv;
      return program.endsWith("rustc") ? {} : (run ?? usual)(JUDGINGS[judging] ?? "wrong", name);
    },
  });
  return prove(pkg, { sandbox, images: { rust: "sha256:image" } });
}
type Ended = Awaited<ReturnType<typeof play>>;
const states = ({ report }: Ended) => report.checks.map(({ kind, state }) => `${kind} ${state}`);
const sound = (judging: Judging) => (judging === "starter" || judging === "wrong" ? FAILS : {});

test("a sound package passes, and the strip fills as tests end", async () => {
  const ended = await play({});
  expect(states(ended)).toEqual(["reference passed", "starter passed", "wrong passed", "record passed"]);
  expect(ended.proved?.manifest.rust?.tests.map(({ name }) => name)).toEqual(IN_FILES);
  const strips = ended.told.map((report) => report.checks[0]).filter((check) => check?.done === 1);
  expect(strips.map((check) => check?.strip.map((verdict) => verdict ?? "·").join(" "))).toEqual(
    expect.arrayContaining(["· · ·", "AC · ·", "AC AC ·", "AC AC AC"]),
  );
  // What was told is not changed by what comes later.
  expect(ended.told[0]?.checks.map(({ state }) => state)).toEqual(["waiting", "waiting", "waiting", "waiting"]);
});

test("a reference that fails every time is refused, with the test and what it said", async () => {
  const ended = await play({ run: (judging, name) => (name === "secret::large" ? FAILS : sound(judging)) });
  expect(ended.proved).toBeNull();
  expect(ended.check("reference")).toMatchObject({
    state: "failed",
    done: 3,
    detail: "accepted 0 of 3 times",
    findings: [{ name: "rust/solution", expected: "AC", got: "WA", remedy: expect.stringContaining("Correct") }],
  });
  expect(ended.check("reference").findings[0]?.what).toContain("`secret::large`");
});

test("a reference that passes two of three times is refused: it was chance", async () => {
  const ended = await play({
    run: (judging, name) => (judging === "reference 2" && name === "sample::small" ? FAILS : sound(judging)),
  });
  expect(ended.proved).toBeNull();
  const { findings, detail } = ended.check("reference");
  expect(detail).toBe("accepted 2 of 3 times");
  expect(findings).toHaveLength(1);
  expect(findings[0]?.what).toMatch(/^is accepted 2 of 3 times, and 1 time not: `sample::small`/);
  expect(findings[0]?.remedy).toContain("chance");
});

test("a reference that needs more than half of its time is refused", async () => {
  const within = await play({ run: (judging) => ({ ...sound(judging), cpuTimeMs: 1_000 }) });
  expect(within.check("reference")).toMatchObject({
    state: "passed",
    detail: "3 of 3 each time; slowest test 1 s of 2 s",
  });
  const slow = await play({
    run: (judging, name) => ({ ...sound(judging), cpuTimeMs: name === "secret::large" ? 1_001 : 5 }),
  });
  expect(slow.proved).toBeNull();
  expect(slow.check("reference").findings).toMatchObject([
    {
      got: "TLE",
      what: "needs 1 s of 2 s in `secret::large`: more than half.",
      remedy: expect.stringContaining("limits.cpuTimeMs"),
    },
  ]);
});

test("a starter that passes is refused", async () => {
  const ended = await play({ run: (judging) => (judging === "wrong" ? FAILS : {}) });
  expect(ended.proved).toBeNull();
  expect(states(ended)).toContain("starter failed");
  expect(ended.check("starter").findings).toMatchObject([{ name: "rust/starter", expected: null, got: "AC" }]);
});

test("a wrong solution that is accepted, or gets another verdict, is refused by its name", async () => {
  const accepted = await play({ run: (judging) => (judging === "starter" ? FAILS : {}) });
  expect(accepted.check("wrong")).toMatchObject({ state: "failed", detail: "0 of 1", done: 1 });
  expect(accepted.check("wrong").findings).toMatchObject([
    { name: "rust/wrong/WA/forgets-one", expected: "WA", got: "AC", what: "was meant to fail and was accepted." },
  ]);
  const other = await play({ run: (judging) => (judging === "wrong" ? CRASHES : sound(judging)) });
  const [finding] = other.check("wrong").findings;
  expect(finding).toMatchObject({ expected: "WA", got: "RTE" });
  expect(finding?.what).toMatch(/^was meant to get wrong answer and got run-time error: /);
  expect(finding?.remedy).toContain("rust/wrong/RTE/");
  expect([accepted.proved, other.proved]).toEqual([null, null]);
});

test("a list of tests that is not what the files hold is refused, and all that there are have been judged", async () => {
  const listed = rustDraft({}, '  tests: ["secret::large", "sample::small", "sample::zero"]\n');
  const agreeing = await play({}, listed);
  expect(agreeing.proved).toEqual(listed);
  const ended = await play({ files: ["sample::zero", "sample::hidden", "secret::large"] }, listed);
  expect(ended.proved).toBeNull();
  expect(ended.check("reference")).toMatchObject({ state: "passed", strip: ["AC", "AC", "AC"] });
  expect(ended.check("record").findings.map(({ name, what }) => `${name} ${what}`)).toEqual([
    "rust/tests hold `sample::hidden`, which challenge.yaml does not list.",
    "rust/tests hold no `sample::small`, which challenge.yaml lists.",
  ]);
});

test("without a test there is nothing to judge by", async () => {
  const ended = await play({ files: [] });
  expect(ended.proved).toBeNull();
  expect(states(ended)).toEqual(["reference failed", "starter waiting", "wrong waiting", "record waiting"]);
  expect(ended.check("reference").findings).toMatchObject([{ name: "rust/tests", what: "hold no test." }]);
});

test("what the challenge's own code is to blame for is its author's to correct; our faults are ours", async () => {
  const failing = (code: SandboxError["code"]) => (judging: Judging) => {
    if (judging === "wrong") throw new SandboxError(code, "the challenge's checker failed", false);
    return sound(judging);
  };
  const ended = await play({ run: failing("CHALLENGE_FAULT") });
  expect(ended.check("wrong").findings).toMatchObject([
    { name: "rust/wrong/WA/forgets-one", got: "JE", what: "could not be judged: the challenge's checker failed." },
  ]);
  expect(ended.check("record").state).toBe("passed");
  await expect(play({ run: failing("SESSION_LOST") })).rejects.toMatchObject({ code: "SESSION_LOST" });
});
