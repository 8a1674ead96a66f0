import { type JudgedChallenge, judgedChallenge, manifestSchema } from "@crucible/contract";
import type { RunFacts, RunSpec, SandboxError } from "@crucible/sandbox";
import type { FakeGuest } from "@crucible/sandbox/fake";
import { expect, test } from "vitest";
import type { StdioCase } from "../grading/stdio-grade.ts";
import { samplePackage } from "../testing/sample-package.ts";
import { scriptedSandbox } from "../testing/scripted-sandbox.ts";
import { CheckerPrograms } from "./checker-program.ts";
import { JudgementSessions } from "./judgement-sessions.ts";

const IMAGES = { rust: "sha256:rust", python: "sha256:python" };
const CASE: StdioCase = { input: "1 2", answer: "3" };
const MESSAGE = "/tmp/check/feedback/teammessage.txt";
const printed = (text: string) => new TextEncoder().encode(text);
const isCompile = ({ session }: FakeGuest) => session.stage === "compile";

function withChecker(digest = "d".repeat(64)): JudgedChallenge {
  const sample = judgedChallenge(samplePackage(), "rust");
  const manifest = manifestSchema.parse({
    ...sample.manifest,
    grader: "stdio",
    checker: { kind: "program", language: "rust" },
    rust: {},
  });
  const cases = [{ kind: "stdio" as const, name: "sample/one", sample: true, ...CASE }];
  const checker = { language: "rust" as const, files: [{ path: "src/main.rs", content: "fn main() {}" }] };
  return { ...sample, digest, manifest, tests: [], cases, checker };
}

/** A sandbox in which checkers compile into `bytes`, and what a checker does is the test's to say. */
function world(check: (spec: RunSpec, guest: FakeGuest) => Partial<RunFacts> = accepts, bytes = 1) {
  const sandbox = scriptedSandbox({
    run: (spec, guest) => {
      if (!isCompile(guest)) return check(spec, guest);
      guest.files.set("/tmp/build/program", new Uint8Array(bytes));
      return {};
    },
  });
  return { sandbox, ...judgements(sandbox) };
}

function judgements(sandbox: ReturnType<typeof scriptedSandbox>) {
  const programs = new CheckerPrograms();
  return {
    programs,
    /** One judgement, its way to ask the checker, and its end. */
    begin(challenge: JudgedChallenge = withChecker(), images: Partial<typeof IMAGES> = IMAGES) {
      const abort = new AbortController();
      const sessions = new JudgementSessions(sandbox, "a judgement", abort.signal);
      const ask = programs.ask({ challenge, images, sandbox, signal: abort.signal }, sessions);
      if (ask === null) throw new RangeError("the challenge has a checker");
      return { ask, abort, sessions };
    },
    built: () => sandbox.sessions.filter(({ spec }) => spec.stage === "compile").length,
  };
}

const accepts = (): Partial<RunFacts> => ({ exitCode: 42 });
const codeOf = (asking: Promise<unknown>) => asking.then(String, ({ code }: SandboxError) => code);

test("a challenge without a checker asks nobody", () => {
  const { programs, sandbox } = world();
  const { signal } = new AbortController();
  const challenge = { ...withChecker(), checker: null };
  const sessions = new JudgementSessions(sandbox, "a judgement", signal);
  expect(programs.ask({ challenge, images: IMAGES, sandbox, signal }, sessions)).toBeNull();
  expect(sandbox.sessions).toEqual([]);
});

test("it is asked with input, answer and what the student printed, and says yes with 42", async () => {
  const seen: unknown[] = [];
  const { begin } = world(({ argv, stdin }, { files }) => {
    const [input, answer] = argv.slice(-3).map((path) => Buffer.from(files.get(path) ?? "").toString());
    seen.push([input, answer, Buffer.from(stdin ?? "").toString()]);
    return { exitCode: 42 };
  });
  expect(await begin().ask(CASE, printed("3\n"))).toEqual({ accepted: true });
  expect(seen).toEqual([["1 2", "3", "3\n"]]);
});

test("it says no with 43, in its own words where it has any, and never in those of the case before", async () => {
  const { begin } = world(({ stdin }, { files }) => {
    if (stdin?.length === 1) files.set(MESSAGE, printed(" Too short.\n"));
    return { exitCode: 43 };
  });
  const { ask } = begin();
  const [first, second] = await Promise.all([ask(CASE, printed("3")), ask(CASE, printed("33"))]);
  expect(first).toEqual({ accepted: false, where: "Too short.", what: "Too short." });
  expect(second).toMatchObject({ accepted: false, where: "The challenge's checker refuses this output." });
});

test.each([
  [{ exitCode: 1 }, "ended with 1"],
  [{ exitCode: null, signal: 11 }, "signal 11"],
  [{ exitCode: null, stopped: "cpu-time" as const }, "cpu-time"],
  [{ exitCode: null, startError: "no such file" }, "no such file"],
])("one that breaks (%o) is the challenge's fault, never an answer", async (end, named) => {
  const { begin } = world(() => end);
  const asking = begin().ask(CASE, printed("3"));
  await expect(asking).rejects.toMatchObject({ code: "CHALLENGE_FAULT", retryable: false });
  await expect(asking).rejects.toThrow(named);
});

test("one that does not compile is the challenge's fault too", async () => {
  const { begin } = judgements(scriptedSandbox({ run: () => ({ exitCode: 1, stderr: printed("error: nonsense") }) }));
  await expect(begin().ask(CASE, printed("3"))).rejects.toMatchObject({ code: "CHALLENGE_FAULT" });
});

test("one whose compiler was stopped by a busy machine is tried again", async () => {
  const stopped = { exitCode: null, signal: 9, stopped: "wall-time" as const };
  const { begin } = judgements(scriptedSandbox({ run: () => stopped }));
  await expect(begin().ask(CASE, printed("3"))).rejects.toMatchObject({ retryable: true });
});

test("a runner without its language's image says so and builds nothing", async () => {
  const { begin, sandbox } = world();
  expect(await codeOf(begin(withChecker(), { python: "sha256:python" }).ask(CASE, printed("3")))).toBe("IMAGE_MISSING");
  expect(sandbox.sessions).toEqual([]);
});

test("it is built once for all judgements, in a container that is nobody's and gone afterwards", async () => {
  const { begin, sandbox, built } = world();
  await Promise.all([begin().ask(CASE, printed("3")), begin().ask(CASE, printed("3"))]);
  await begin().ask(CASE, printed("3"));
  const [compile] = sandbox.sessions;
  expect([built(), compile?.released]).toEqual([1, "dirty"]);
  expect(compile?.spec).toMatchObject({ stage: "compile", fresh: true, judgement: expect.stringMatching(/^ahead-/) });
  // Each judgement runs it in a container of its own.
  expect(sandbox.sessions.filter(({ spec }) => spec.judgement === "a judgement")).toHaveLength(3);
});

/** A sandbox in which compiling a checker waits until the test lets it go on. */
function slowlyBuilt() {
  let go = () => {};
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  let began = () => {};
  const begun = new Promise<void>((resolve) => {
    began = resolve;
  });
  const sandbox = scriptedSandbox({
    run: async (_, guest) => {
      if (!isCompile(guest)) return accepts();
      guest.files.set("/tmp/build/program", Uint8Array.of(1));
      began();
      await gate;
      return {};
    },
  });
  return { sandbox, begun, go, ...judgements(sandbox) };
}

test("a judgement that is cancelled while the checker is built takes it from nobody else", async () => {
  const { begin, begun, go, built } = slowlyBuilt();
  const [one, other] = [begin(), begin()];
  const [first, second] = [one.ask(CASE, printed("3")), other.ask(CASE, printed("3"))];
  await begun;
  one.abort.abort(new Error("cancelled"));
  await expect(first).rejects.toThrow("cancelled");
  go();
  expect(await second).toEqual({ accepted: true });
  await begin().ask(CASE, printed("3"));
  expect(built()).toBe(1);
});

test("when nobody waits for the building any more it ends at once, and the next judgement builds anew", async () => {
  const { begin, begun, go, sandbox, built } = slowlyBuilt();
  const one = begin();
  const first = one.ask(CASE, printed("3"));
  await begun;
  one.abort.abort(new Error("the runner stops"));
  await expect(first).rejects.toThrow("the runner stops");
  expect(sandbox.sessions.map(({ released }) => released)).toEqual(["dirty"]);
  go();
  expect(await begin().ask(CASE, printed("3"))).toEqual({ accepted: true });
  expect(built()).toBe(2);
});

test("built checkers are bounded: the one that was used longest ago is built again when it is needed", async () => {
  const { begin, built } = world(accepts, 24 * 1024 * 1024);
  const use = (digest: string) => begin(withChecker(digest)).ask(CASE, printed("3"));
  for (const digest of ["a", "b", "a", "c"]) await use(digest);
  expect(built()).toBe(3);
  await use("a");
  expect(built()).toBe(3);
  await use("b");
  expect(built()).toBe(4);
});
