import { VERDICT_NAMES, type Verdict } from "@crucible/contract";
import Link from "next/link";
import { VerdictWord } from "@/components/verdict-glyph";
import type { RegradeResults, RegradeStanding } from "@/features/regrades/regrade";

type Props = {
  results: RegradeResults;
  isUnderWay: boolean;
  state: RegradeStanding["state"];
  /** Where the cells of students begin. */
  cells: string;
  /** Null where all are shown. */
  showAll: (() => void) | null;
};

const HEADINGS = { open: "Who would change", applied: "Who changed", discarded: "Who would have changed" } as const;

/** Student by student: the verdict and the points without the regrade, and with it. */
export function ChangesTable({ results, isUnderWay, state, cells, showAll }: Props) {
  const { changes, changed, unchanged } = results;
  return (
    <section aria-labelledby="changes" className="mt-8">
      <h2 id="changes">{isUnderWay && state === "open" ? `${HEADINGS.open}, so far` : HEADINGS[state]}</h2>
      {(unchanged > 0 || changed === 0) && (
        <p className="mt-1 text-sm text-ink-2 tabular-nums">
          {changed === 0 ? "Nobody. " : ""}
          {stays(unchanged)}
        </p>
      )}
      {changes.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
        <section className="table-wrap mt-3" tabIndex={0} aria-label="Changes, student by student">
          <table className="table regrade-changes" data-testid="regrade-changes">
            <thead>
              <tr>
                <th scope="col">Student</th>
                <th scope="col">Challenge</th>
                <th scope="col">Verdict</th>
                <th scope="col" className="number">
                  Points
                </th>
              </tr>
            </thead>
            <tbody>
              {changes.map((change) => (
                <tr key={`${change.userId} ${change.challengeId}`}>
                  <th scope="row">
                    <Link href={`${cells}/${change.userId}/${change.challengeSlug}`} prefetch={false}>
                      {change.userName}
                    </Link>
                  </th>
                  <td>{change.challengeTitle}</td>
                  <td>
                    <div className="from-to">
                      <VerdictName verdict={change.fromVerdict} />
                      <Arrow />
                      <VerdictName verdict={change.toVerdict} />
                    </div>
                  </td>
                  <td className="number">
                    <div className="from-to">
                      <span>{change.fromPoints}</span> <Arrow />{" "}
                      <strong className="font-[650]">{change.toPoints}</strong>
                    </div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {showAll && (
        <button type="button" className="button mt-3" onClick={showAll}>
          Show all {changed}
        </button>
      )}
    </section>
  );
}

/** A student who is regraded in two challenges counts twice, which is why it does not say "students". */
function stays(unchanged: number): string {
  if (unchanged === 0) return "";
  return unchanged === 1
    ? "One student’s challenge stays as it is."
    : `${unchanged} students’ challenges stay as they are.`;
}

function VerdictName({ verdict }: { verdict: Verdict | null }) {
  if (!verdict) return <span className="text-ink-2">Not judged</span>;
  return <VerdictWord sign={verdict}>{VERDICT_NAMES[verdict]}</VerdictWord>;
}

function Arrow() {
  return (
    <>
      <span aria-hidden="true" className="text-ink-3">
        →
      </span>
      <span className="sr-only">becomes</span>
    </>
  );
}
