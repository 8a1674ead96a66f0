import type { Diagnostic, OwnTest } from "@crucible/contract";
import { VerdictGlyph } from "@/components/verdict-glyph";
import type { Place } from "@/features/editor/components/code-editor";
import { remarksOf } from "@/features/editor/remark";
import { DiagnosticRow } from "@/features/submissions/components/diagnostic-row";

type Props = { tests: readonly OwnTest[]; errors: readonly Diagnostic[]; onGoTo(place: Place): void };

/** The tests and examples that the student wrote. */
export function OwnTests({ tests, errors, onGoTo }: Props) {
  if (tests.length === 0 && errors.length === 0) return null;
  const passed = tests.filter((test) => test.passed).length;
  return (
    <section aria-label="Your own tests (not scored)" data-testid="own-tests">
      <h3 className="advice-title">
        Your own tests (not scored){tests.length > 0 && `: ${passed} of ${tests.length} passed`}
      </h3>
      {errors.length > 0 && <p className="advice-line">They could not be built:</p>}
      <ul>
        {remarksOf(errors, []).map((remark, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the compiler's order is the only identity they have
          <DiagnosticRow key={index} remark={remark} onGoTo={onGoTo} />
        ))}
        {tests.map((test) => (
          <OwnTestRow key={`${test.kind} ${test.name}`} test={test} onGoTo={onGoTo} />
        ))}
      </ul>
    </section>
  );
}

function OwnTestRow({
  test: { name, kind, passed, message, location },
  onGoTo,
}: { test: OwnTest } & Pick<Props, "onGoTo">) {
  return (
    <li className="test-row" data-testid="own-test" data-passed={passed}>
      <VerdictGlyph sign={passed ? "AC" : "WA"} />
      <span className="flex min-w-0 flex-wrap items-center gap-x-2">
        <span className="min-w-0 [overflow-wrap:anywhere]">{name}</span>
        {kind === "doc-test" && <span className="chip">example</span>}
        <span className="sr-only">{passed ? "passed" : "failed"}</span>
      </span>
      {location && (
        <button
          type="button"
          className="link whitespace-nowrap"
          onClick={() => onGoTo({ path: location.path, line: location.line, column: 1 })}
        >
          {location.path}, line {location.line}
        </button>
      )}
      {message && <p className="col-[2/-1] whitespace-pre-wrap text-ink-2 [overflow-wrap:anywhere]">{message}</p>}
    </li>
  );
}
