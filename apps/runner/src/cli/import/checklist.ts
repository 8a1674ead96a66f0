import { GATE_CHECK_TITLES, type GateCheck, type GateReport } from "@crucible/contract";
import { languageOf } from "@crucible/languages";

/** What became of one package. */
export type Imported = {
  slug: string;
  /**
   * `proved`: it passed and was not to be published. `unchanged`: it is the current version already. `restored`: an
   * earlier version is current again. `refused`: by the gate. `faulty`: it could not be read. `not-judged`: by our
   * fault, or it was cancelled.
   */
  outcome: "published" | "restored" | "unchanged" | "proved" | "refused" | "faulty" | "not-judged";
  version: number | null;
  report: GateReport | null;
  faults: readonly { file: string; message: string }[];
};

const MARKS: Record<GateCheck["state"], string> = { passed: "✓", failed: "✗", running: "…", waiting: "·" };

/** A package's line and its checklist, for people at a terminal. */
export function checklist({ slug, outcome, version, report, faults }: Imported): string {
  const lines = [`${slug}: ${inWords(outcome, version)}`];
  for (const { file, message } of faults) lines.push(`  ✗ ${file}: ${message}`);
  if (report !== null && report.fault !== null) lines.push(`  ${report.fault}`);
  for (const check of report?.checks ?? []) {
    const { kind, language, state, detail, findings } = check;
    const head = `  ${MARKS[state]} ${languageOf(language).title.padEnd(7)}${GATE_CHECK_TITLES[kind].padEnd(38)}${detail}`;
    lines.push(head.trimEnd());
    for (const { name, what, remedy } of findings) lines.push(`      ${name} ${what}`, `      → ${remedy}`);
  }
  return `${lines.join("\n")}\n`;
}

/** How far a run is, in a line that replaces none: said when it changes. */
export function progressLine(slug: string, report: GateReport | null): string {
  const now = report?.checks.find(({ state }) => state === "running");
  if (now === undefined) return `${slug}: waits for its turn`;
  const { language, kind, done, of } = now;
  return `${slug}: ${languageOf(language).title}, ${kind}${of > 1 ? `, ${Math.min(done + 1, of)} of ${of}` : ""}`;
}

function inWords(outcome: Imported["outcome"], version: number | null): string {
  switch (outcome) {
    case "published":
      return `published as version ${version}`;
    case "restored":
      return `the same as version ${version}, which is current again`;
    case "unchanged":
      return `the same as version ${version}, which students have already`;
    case "proved":
      return "passed; not published, as asked";
    case "refused":
      return "not published: the gate found something";
    case "faulty":
      return "not read";
    case "not-judged":
      return "not judged";
  }
}
