import { type TestVerdict, VERDICT_NAMES } from "@crucible/contract";
import { Strip, type StripCell } from "@/components/strip";
import { VerdictGlyph, VerdictWord } from "@/components/verdict-glyph";
import type { LiveCell } from "@/features/live-class/class-state";
import { attemptWords } from "@/features/live-class/class-words";
import { shortTestName } from "@/features/submissions/verdict-line";

const LETTERS: Record<string, TestVerdict> = { A: "AC", W: "WA", R: "RTE", M: "MLE", T: "TLE", O: "OLE" };

function cellsOf(strip: string, names: readonly string[], isRunning: boolean): StripCell[] {
  const now = isRunning ? strip.indexOf(".") : -1;
  return [...strip].map((letter, index) => ({
    name: shortTestName(names[index] ?? `test ${index + 1}`),
    state: LETTERS[letter] ?? (index === now ? "now" : null),
  }));
}

type Props = { cell: LiveCell | null; testNames: readonly string[] };

/** One student's work on one challenge, as far as a cell shows it. */
export function ClassCellContent({ cell, testNames }: Props) {
  if (!cell) return <span className="text-ink-3">not started</span>;
  return (
    <span className="class-cell">
      <CellPicture cell={cell} testNames={testNames} />
      {cell.attempts > 0 && (
        <small>
          {cell.attempts}
          <span className="sr-only"> {attemptWords(cell.attempts).replace(/^\d+ /, "")}</span>
        </small>
      )}
      {cell.isLate && cell.underWay === null && <span className="late">late</span>}
    </span>
  );
}

function CellPicture({ cell, testNames }: { cell: LiveCell; testNames: readonly string[] }) {
  const { underWay, verdict, strip, judgingErrors } = cell;
  if (underWay?.isRunning) {
    return underWay.strip === "" ? (
      <VerdictWord sign="RUN">judging</VerdictWord>
    ) : (
      <Strip cells={cellsOf(underWay.strip, testNames, true)} />
    );
  }
  if (underWay) {
    return (
      <>
        {strip !== "" && <Strip cells={cellsOf(strip, testNames, false)} />}
        <span className="cell-word text-ink-2">
          <VerdictGlyph sign="WAIT" />
          waits
        </span>
      </>
    );
  }
  if (verdict === "CE") return <VerdictWord sign="CE">compile</VerdictWord>;
  if (verdict !== null && strip === "") return <VerdictWord sign={verdict}>{VERDICT_NAMES[verdict]}</VerdictWord>;
  if (verdict !== null) return <Strip cells={cellsOf(strip, testNames, false)} />;
  if (judgingErrors > 0) return <VerdictWord sign="JE">judging error</VerdictWord>;
  return <span className="text-ink-2">trying</span>;
}
