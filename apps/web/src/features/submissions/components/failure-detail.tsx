import type { TestResult } from "@crucible/contract";
import { WithCode } from "@/components/with-code";
import type { SampleCase } from "@/features/challenges/language-on-desk";
import type { Asked } from "@/features/submissions/components/asked";
import { ComparisonView } from "@/features/submissions/components/comparison-view";
import { verdictHelp } from "@/features/submissions/verdict-help";

type Props = {
  result: TestResult;
  /** Its own case, where that is open. */
  sampleCase: SampleCase | null;
  isSample: boolean;
  asked: Asked;
  onGoTo(path: string, line: number): void;
};

/** Unit tests name the call they are about in the assertion's message. */
const CALL = /^[\w:.]+\([^\n]*\)$/;

/** Why a test failed: what was asked, what came and what should have, where it went wrong, what was printed. */
export function FailureDetail({ result, sampleCase, isSample, asked, onGoTo }: Props) {
  const { message, comparison, location, output } = result;
  const isCall = message !== null && CALL.test(message);
  const call = result.question ?? (isCall ? message : null);
  // Where the answer is data, expected and got say it better than a sentence about them.
  const isSaidBelow = comparison !== null && asked.grader !== "unit";
  const why = isCall || isSaidBelow ? null : message;
  const input = sampleCase?.kind === "stdio" ? sampleCase.input : null;
  const help = verdictHelp({ result, sample: isSample, grader: asked.grader, limits: asked.limits });
  return (
    <div className="col-[2/-1] min-w-0 pb-1">
      <dl className="test-detail">
        {call && (
          <Fact name="called">
            <code>{call}</code>
          </Fact>
        )}
        {input !== null && (
          <Fact name="input">
            <code>{input === "" ? "nothing" : input.replace(/\n$/, "")}</code>
          </Fact>
        )}
        {why && (
          <Fact name="why">
            <WithCode text={why} />
          </Fact>
        )}
        {help && <Fact name="why">{help}</Fact>}
        {location && (
          <Fact name="at">
            <button type="button" className="link" onClick={() => onGoTo(location.path, location.line)}>
              {location.path}, line {location.line}
            </button>
          </Fact>
        )}
      </dl>
      {comparison && <ComparisonView {...comparison} />}
      {output && (
        <details className="mt-1">
          <summary className="text-ink-2">Output</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
          <pre className="test-output" tabIndex={0}>
            {output}
          </pre>
        </details>
      )}
    </div>
  );
}

const Fact = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd className="whitespace-pre-wrap">{children}</dd>
  </>
);
