import {
  type CheckerProgram,
  type JudgedChallenge,
  type LanguageId,
  type Limits,
  limitsSchema,
  manifestSchema,
} from "@crucible/contract";
import { displayText, graderOf, type JudgingPlan, languageOf } from "@crucible/languages";
import { type PutFile, type RunFacts, SandboxError, type SandboxSession } from "@crucible/sandbox";
import { AHEAD } from "../ahead/tests-ahead.ts";
import type { CheckerRuling } from "../grading/checkers/checker.ts";
import type { StdioCase } from "../grading/stdio-grade.ts";
import { RecentlyUsed } from "../recently-used.ts";
import { SharedWork } from "../shared-work.ts";
import { build } from "./compile-stage.ts";
import type { JudgeInput } from "./judge-input.ts";
import { JudgementSessions } from "./judgement-sessions.ts";
import { compileSpec, runSpec } from "./session-specs.ts";

/** Kattis' exit codes of an output validator. */
const ACCEPTS = 42;
const REFUSES = 43;
const FOLDER = "/tmp/check";
/** Where a checker may leave a sentence for the student, as in Kattis' feedback directory. */
const MESSAGE = `${FOLDER}/feedback/teammessage.txt`;
const MESSAGE_BYTES = 4 * 1024;
/** A checker's own limits: it is the challenge's code, and reads what a student printed. */
const LIMITS: Limits = limitsSchema.parse({ cpuTimeMs: 10_000, wallTimeMs: 20_000 });

/** Built checkers kept: some hundred kilobytes each, but a challenge may link much into its own. */
const KEPT_BYTES = 64 * 1024 * 1024;

/** A checker's plan with what it was built into. */
type Built = { plan: JudgingPlan; files: PutFile[] };
type Asked = Pick<JudgeInput, "challenge" | "images" | "sandbox" | "signal">;
const NO_TEST = { name: "check", sample: false };

/**
 * A challenge's own checker. It is compiled and run like a submission, in containers of its own: the student's program
 * is never near it. What it was built into is kept for the challenge's next judgements.
 */
export class CheckerPrograms {
  /** By challenge digest and image, as is what is being built. */
  private readonly built = new RecentlyUsed<Built>(KEPT_BYTES);
  private readonly building = new SharedWork<Built>();

  /** Asks the checker in a session of the judgement's that is opened at the first question. */
  ask(input: Asked, sessions: JudgementSessions) {
    const { checker } = input.challenge;
    if (checker === null) return null;
    let opened: Promise<{ session: SandboxSession; plan: JudgingPlan }> | null = null;
    let before: Promise<unknown> = Promise.resolve();
    return (one: StdioCase, output: Uint8Array): Promise<CheckerRuling> => {
      opened ??= this.open(input, checker, sessions);
      const [at, ready] = [before, opened];
      // One question at a time: they share the folder of the files.
      const ruling = at.then(() => ready).then(({ session, plan }) => ask(session, plan, one, output));
      before = ruling.catch(() => undefined);
      return ruling;
    };
  }

  private async open(
    input: Asked,
    checker: CheckerProgram,
    sessions: JudgementSessions,
  ): Promise<{ session: SandboxSession; plan: JudgingPlan }> {
    const image = input.images[checker.language];
    if (image === undefined) {
      const why = `the checker is written in ${checker.language}, whose image this runner does not have yet`;
      throw new SandboxError("IMAGE_MISSING", why, true);
    }
    const { plan, files } = await this.find(input, checker, image);
    const session = await sessions.open(runSpec(image, LIMITS));
    await session.put(files);
    return { session, plan };
  }

  /** Several judgements may wait for one build: it is no one's own, and ends when none of them waits any more. */
  private async find({ challenge, sandbox, signal }: Asked, checker: CheckerProgram, image: string): Promise<Built> {
    const key = `${challenge.digest} ${image}`;
    const known = this.built.get(key);
    if (known !== undefined) return known;
    return this.building.join(key, signal, async (shared) => {
      const sessions = new JudgementSessions(sandbox, `${AHEAD}${challenge.digest.slice(0, 12)}`, shared);
      try {
        const built = await compileChecker(checker, image, sessions);
        this.built.set(
          key,
          built,
          built.files.reduce((sum, { data }) => sum + data.length, 0),
        );
        return built;
      } finally {
        sessions.releaseAll(null);
      }
    });
  }
}

async function compileChecker(checker: CheckerProgram, image: string, sessions: JudgementSessions): Promise<Built> {
  const language = languageOf(checker.language);
  const plan = graderOf(language, "stdio").plan(checkerAsChallenge(checker.language), checker.files);
  const session = await sessions.open({ ...compileSpec(image, LIMITS), fresh: true });
  const { taken, stderr, facts } = await build(session, plan.compile, {
    limits: LIMITS,
    take: plan.take.map(({ from }) => from),
    explain: (text) => language.readDiagnostics(text, checker.files),
  });
  // It compiled when it was published: a machine that is too busy for it now may not be so in a moment.
  if (facts.stopped !== null)
    throw new SandboxError("SESSION_LOST", "the checker's compiler was stopped by time", true);
  if (taken === null) throw checkerFault(`it does not compile: ${displayText(stderr, 2_000)}`);
  const files = plan.take.map(({ to, executable }, at) => ({
    path: to,
    data: taken[at] ?? new Uint8Array(),
    executable,
  }));
  return { plan, files: [...plan.deliver, ...files] };
}

async function ask(
  session: SandboxSession,
  plan: JudgingPlan,
  one: StdioCase,
  output: Uint8Array,
): Promise<CheckerRuling> {
  const { command } = plan.run(NO_TEST);
  const [input, answer] = [`${FOLDER}/input`, `${FOLDER}/answer`];
  const [, facts, message] = await Promise.all([
    session.put([
      { path: input, data: Buffer.from(one.input) },
      { path: answer, data: Buffer.from(one.answer) },
      // The directory must be there, and what was said of the case before must not.
      { path: MESSAGE, data: new Uint8Array() },
    ]),
    session.run({
      ...command,
      argv: [...command.argv, input, answer, `${FOLDER}/feedback`],
      stdin: output,
      wallTimeMs: LIMITS.wallTimeMs,
      cpuTimeMs: LIMITS.cpuTimeMs,
      outputBytes: LIMITS.outputBytes,
      truncateOutput: true,
    }),
    session.take(MESSAGE, MESSAGE_BYTES),
  ]);
  if (facts.exitCode === ACCEPTS) return { accepted: true };
  if (facts.exitCode !== REFUSES) throw checkerFault(`it ${endingOf(facts)}: ${displayText(facts.stderr, 1_000)}`);
  const said = displayText(message ?? new Uint8Array(), 500).trim();
  const where = said === "" ? "The challenge's checker refuses this output." : said;
  return { accepted: false, where, what: where };
}

/** The challenge's fault: it costs the student nothing and is not tried again. */
function checkerFault(why: string): SandboxError {
  return new SandboxError("CHALLENGE_FAULT", `the challenge's checker failed: ${why}`, false);
}

function endingOf({ exitCode, signal, stopped, startError }: RunFacts): string {
  if (startError !== null) return `could not be started (${startError})`;
  if (stopped !== null) return `was stopped (${stopped})`;
  return signal !== null
    ? `was killed by signal ${signal}`
    : `ended with ${exitCode} and neither ${ACCEPTS} nor ${REFUSES}`;
}

/** A checker is a program between input and output, so it is built as a solution to a `stdio` challenge would be. */
function checkerAsChallenge(language: LanguageId): JudgedChallenge {
  const manifest = manifestSchema.parse({
    format: 1,
    slug: "checker",
    title: "Checker",
    summary: "A challenge's own checker.",
    authors: ["Crucible contributors"],
    licence: "MIT",
    difficulty: 1,
    grader: "stdio",
    [language]: {},
  });
  const cases = [{ kind: "stdio" as const, ...NO_TEST, input: "", answer: "" }];
  return { manifest, digest: "", language, tests: [], files: [], cases, checker: null };
}
