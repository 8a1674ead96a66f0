import {
  type ChallengePackage,
  eachLanguage,
  type GateCheck,
  type GateReport,
  type JudgementEvent,
  type LanguageId,
} from "@crucible/contract";

/** How often the reference is judged: what passes once may be chance. */
export const REFERENCE_JUDGINGS = 3;

type Kind = GateCheck["kind"];

/** The checklist while it is being worked through. Every change is told whole: what was told before never changes. */
export class ReportInProgress {
  private report: GateReport;

  constructor(
    pkg: ChallengePackage,
    private readonly tell: (report: GateReport) => void,
  ) {
    const checks = eachLanguage(pkg).flatMap(([language, { wrong }]) => [
      waiting("reference", language, REFERENCE_JUDGINGS),
      waiting("starter", language, 1),
      waiting("wrong", language, wrong.length),
      waiting("record", language, 1),
    ]);
    this.report = { checks, recorded: {}, fault: null };
    tell(this.report);
  }

  get now(): GateReport {
    return this.report;
  }

  get allPassed(): boolean {
    return this.report.checks.every(({ state }) => state === "passed");
  }

  check(kind: Kind, language: LanguageId): CheckInProgress {
    return new CheckInProgress((change) => {
      const checks = this.report.checks.map((one) =>
        one.kind === kind && one.language === language ? { ...one, ...change(one) } : one,
      );
      this.set({ checks });
    });
  }

  record(language: LanguageId, recorded: NonNullable<GateReport["recorded"][LanguageId]>): void {
    this.set({ recorded: { ...this.report.recorded, [language]: recorded } });
  }

  private set(change: Partial<GateReport>): void {
    this.report = { ...this.report, ...change };
    this.tell(this.report);
  }
}

/** One line of the checklist. */
export class CheckInProgress {
  constructor(private readonly change: (how: (now: GateCheck) => Partial<GateCheck>) => void) {}

  begin(): void {
    this.change(() => ({ state: "running" }));
  }

  /** The strip shows the judging under way. One that is begun again begins again here too. */
  watch = (event: JudgementEvent): void => {
    if (event.type === "started") this.change(() => ({ strip: event.tests.map(() => null) }));
    else if (event.type === "test") {
      this.change(({ strip }) => ({ strip: strip.with(event.index, event.result.verdict) }));
    }
  };

  /** One more is judged, with these findings. */
  judged(findings: GateCheck["findings"]): void {
    this.change((now) => ({ done: now.done + 1, findings: [...now.findings, ...findings] }));
  }

  /** Passed where nothing was found. */
  end(detail: string, findings: GateCheck["findings"] = []): void {
    this.change((now) => {
      const all = [...now.findings, ...findings];
      return { state: all.length === 0 ? "passed" : "failed", detail, findings: all };
    });
  }

  /** It cannot be told: what it needs was not to be had. */
  leave(detail: string): void {
    this.change(() => ({ state: "waiting", detail }));
  }
}

function waiting(kind: Kind, language: LanguageId, of: number): GateCheck {
  return { kind, language, state: "waiting", done: 0, of, strip: [], detail: "", findings: [] };
}
