import { packageDigest } from "@crucible/challenge-formats";
import {
  type ChallengePackage,
  eachLanguage,
  type GateFinding,
  type GateReport,
  type JudgementEvent,
  judgedChallenge,
  type LanguageId,
  type LanguageMaterial,
  type LimitCeilings,
  type Limits,
  type SourceFile,
  testCasesOf,
} from "@crucible/contract";
import { languageOf } from "@crucible/languages";
import { type Sandbox, SandboxError } from "@crucible/sandbox";
import { judgeSubmission } from "../judge-submission.ts";
import type { Images, Judged, JudgeInput } from "../judging/judge-input.ts";
import { limitsFor } from "../judging/limits.ts";
import { requireNeeds } from "../judging/needs.ts";
import { inTime, listFindings, referenceFindings, slowestOf, starterFindings, wrongFindings } from "./findings.ts";
import { type ListedTests, listTests } from "./list-tests.ts";
import { testsOf, withRecorded } from "./recorded.ts";
import { type CheckInProgress, REFERENCE_JUDGINGS, ReportInProgress } from "./report.ts";

/** Begins the name that the gate's containers carry in a judgement's place; the run's id follows. */
export const GATE = "gate-";

export type ProveInput = {
  runId: string;
  /** As its author wrote it: the list of tests may be missing. */
  pkg: ChallengePackage;
  images: Images;
  /** Names of the crates in these images. */
  crates: readonly string[];
  ceilings: LimitCeilings;
  sandbox: Sandbox;
  /** Does `work` when nobody who handed in waits for this machine, from the start again where somebody came. */
  turn<T>(limits: Limits, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Hears of every change. Must not throw and must not block. */
  tell: (report: GateReport) => void;
  signal: AbortSignal;
};

export type Proved = { report: GateReport; proved: ChallengePackage | null };

/**
 * The publish gate's story, top to bottom, in each language of the package: its tests are listed → the reference passes
 * three times → the starter does not → each wrong solution gets its verdict → what was listed is recorded. Nothing is
 * taken from an earlier judgement. `proved` is what may be published, null where anything was found; a rejection is our
 * fault (`SandboxError`) or the signal's reason, never the author's.
 */
export async function provePackage(input: ProveInput): Promise<Proved> {
  const report = new ReportInProgress(input.pkg, input.tell);
  let proved = input.pkg;
  for (const [language, material] of eachLanguage(input.pkg)) {
    proved = await new InLanguage(input, report, proved, language, material).prove();
  }
  const { digest: _ofDraft, ...complete } = proved;
  const digest = packageDigest(complete);
  return { report: report.now, proved: report.allPassed ? { ...complete, digest } : null };
}

class InLanguage {
  private readonly limits: Limits;

  constructor(
    private readonly input: ProveInput,
    private readonly report: ReportInProgress,
    private pkg: ChallengePackage,
    private readonly id: LanguageId,
    private readonly material: LanguageMaterial,
  ) {
    this.limits = limitsFor(pkg.manifest, languageOf(id), input.ceilings);
  }

  /** The package with what was recorded in this language. */
  async prove(): Promise<ChallengePackage> {
    const { id, report, material } = this;
    const reference = report.check("reference", id);
    const record = report.check("record", id);
    reference.begin();
    const given = this.pkg.manifest[id]?.tests ?? [];
    const listed = await this.listTests();
    if (listed !== null && "fault" in listed) return this.leaveAll(reference, [this.faultFinding(listed.fault)]);
    if (listed !== null) this.pkg = withRecorded(this.pkg, id, listed, testsOf(given, listed.names));
    const findings = listed === null ? [] : listFindings(id, given, listed.names);
    if (testCasesOf(this.pkg, id).length === 0) return this.leaveAll(reference, findings);
    await this.judgeReference(reference);
    await this.judgeStarter(report.check("starter", id));
    await this.judgeWrong(report.check("wrong", id), material.wrong);
    record.begin();
    this.record(record, findings);
    return this.pkg;
  }

  private listTests(): Promise<ListedTests | null> {
    return this.turn(this.material.solution, (input, image) => listTests(input, image));
  }

  private async judgeReference(check: CheckInProgress): Promise<void> {
    const judgings: Judged[] = [];
    const fault = await this.unlessFault("solution", "AC", async () => {
      while (judgings.length < REFERENCE_JUDGINGS) {
        const judged = await this.judge(this.material.solution, check.watch);
        judgings.push(judged);
        check.judged([]);
        // Code that does not compile does not the second time either.
        if (judged.outcome.verdict === "CE") break;
      }
    });
    const accepted = judgings.filter(({ outcome }) => outcome.verdict === "AC").length;
    const slowest = slowestOf(judgings);
    const time =
      slowest === null ? "" : `; slowest test ${inTime(slowest.cpuTimeMs)} of ${inTime(this.limits.cpuTimeMs)}`;
    const passed = `${counted(judgings.at(-1))} each time${time}`;
    const detail = accepted === REFERENCE_JUDGINGS ? passed : `accepted ${accepted} of ${REFERENCE_JUDGINGS} times`;
    check.end(detail, fault ?? referenceFindings(this.id, judgings, this.limits.cpuTimeMs));
  }

  private async judgeStarter(check: CheckInProgress): Promise<void> {
    check.begin();
    let detail = "";
    const fault = await this.unlessFault("starter", null, async () => {
      const judged = await this.judge(this.material.starter, check.watch);
      detail = judged.outcome.verdict === "CE" ? "it does not compile" : `${counted(judged)} passed`;
      check.judged(starterFindings(this.id, judged));
    });
    check.end(detail, fault ?? []);
  }

  private async judgeWrong(check: CheckInProgress, wrong: LanguageMaterial["wrong"]): Promise<void> {
    check.begin();
    let right = 0;
    for (const solution of wrong) {
      let findings: GateFinding[] = [];
      const { name, verdict } = solution;
      const fault = await this.unlessFault(`wrong/${verdict}/${name}`, verdict, async () => {
        findings = wrongFindings(this.id, solution, await this.judge(solution.files, check.watch));
      });
      findings = fault ?? findings;
      if (findings.length === 0) right += 1;
      check.judged(findings);
    }
    check.end(wrong.length === 0 ? "there are none" : `${right} of ${wrong.length}`);
  }

  private record(check: CheckInProgress, findings: GateFinding[]): void {
    const tests = testCasesOf(this.pkg, this.id);
    const { exports: named = [] } = this.pkg.manifest[this.id] ?? {};
    const exports = Array.isArray(named) ? Object.fromEntries(named.map((name) => [name, ""])) : named;
    this.report.record(this.id, { tests, exports });
    check.judged([]);
    const exported = Object.keys(exports).length;
    const names = exported === 0 ? "" : ` and ${exported} exported ${exported === 1 ? "name" : "names"}`;
    const detail = `${tests.length} ${tests.length === 1 ? "test" : "tests"}${names}`;
    check.end(detail, findings);
  }

  /** Without a list there is nothing to judge by. */
  private leaveAll(reference: CheckInProgress, findings: GateFinding[]): ChallengePackage {
    reference.end("there is no list of tests to judge by", findings);
    for (const kind of ["starter", "wrong", "record"] as const) {
      this.report.check(kind, this.id).leave("not looked at: there is no list of tests to judge by");
    }
    return this.pkg;
  }

  private faultFinding({ part, what }: Extract<ListedTests, { fault: unknown }>["fault"]): GateFinding {
    const isReference = part === "solution";
    const remedy = "Correct it: the list of tests is asked of the files, built with the reference.";
    const [expected, got] = isReference ? (["AC", "CE"] as const) : [null, null];
    return { name: `${this.id}/${part}`, expected, got, what: `${what}.`, remedy };
  }

  private judge(files: SourceFile[], watch: (event: JudgementEvent) => void): Promise<Judged> {
    return this.turn(files, (input) => judgeSubmission(input, watch));
  }

  private async turn<T>(files: SourceFile[], work: (input: JudgeInput, image: string) => Promise<T>): Promise<T> {
    const { input, id, limits } = this;
    const { sandbox, images, crates } = input;
    const language = languageOf(id);
    requireNeeds(language, this.pkg.manifest, crates);
    const image = images[id];
    if (image === undefined) throw new SandboxError("NOT_READY", `there is no image for ${language.title}`, true);
    return input.turn(limits, input.signal, (signal) => {
      const challenge = judgedChallenge(this.pkg, id);
      const judgementId = `${GATE}${input.runId}`;
      const fixed = { judgementId, attempt: 1, kind: "SUBMIT", builtAhead: null } as const;
      return work({ ...fixed, challenge, limits, files, language, images, sandbox, signal }, image);
    });
  }

  /** What the challenge itself is to blame for, such as its checker, is for its author and not for us to mend. */
  private async unlessFault(
    part: string,
    expected: GateFinding["expected"],
    work: () => Promise<void>,
  ): Promise<GateFinding[] | null> {
    try {
      await work();
      return null;
    } catch (error) {
      if (!(error instanceof SandboxError) || !AUTHORS_FAULTS.has(error.code)) throw error;
      const what = `could not be judged: ${error.message}.`;
      return [{ name: `${this.id}/${part}`, expected, got: "JE", what, remedy: "Correct the challenge's own code." }];
    }
  }
}

const AUTHORS_FAULTS: ReadonlySet<string> = new Set<SandboxError["code"]>(["CHALLENGE_FAULT", "FILES_REFUSED"]);

function counted(judged: Judged | undefined): string {
  const { testsPassed = 0, testsFailed = 0 } = judged?.outcome ?? {};
  return `${testsPassed} of ${testsPassed + testsFailed}`;
}
