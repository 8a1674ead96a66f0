"use client";

import { WithCode } from "@/components/with-code";
import { withoutLine } from "@/features/authoring/fault-remarks";
import type { LiveCheck } from "@/features/authoring/use-live-check";
import type { Place } from "@/features/editor/components/code-editor";

type Props = { check: LiveCheck; paths: readonly string[]; onGoTo(place: Place): void };

const WHY_UNCHECKED = {
  unreachable: "The server does not answer, so this is not checked. What you type stays here.",
  "too-large": "These changes are too many to be checked at once. Save, and they are.",
} as const;

/** Everything that keeps the package from the gate, by file and line; each leads there. */
export function FaultList({ check, paths, onGoTo }: Props) {
  const { faults, state } = check;
  if (state === "unreachable" || state === "too-large") {
    return (
      <p className="fault-list text-ink-2" role="status">
        {WHY_UNCHECKED[state]}
      </p>
    );
  }
  if (faults === null) return <p className="fault-list text-ink-3">Checking…</p>;
  if (faults.length === 0) {
    return (
      <p className="fault-list text-ink-2" data-testid="no-faults">
        Nothing is wrong with the package. The gate judges the rest.
      </p>
    );
  }
  return (
    <section className="fault-list" aria-label="Faults" data-testid="faults">
      <h2 className="text-sm">{faults.length === 1 ? "One fault" : `${faults.length} faults`}</h2>
      <ul className="fault-lines">
        {faults.map((fault, index) => {
          const place = `${fault.file}${fault.line === undefined ? "" : `:${fault.line}`}`;
          const isThere = paths.includes(fault.file);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the reader's order is the only identity they have
            <li key={index} className="fault">
              {isThere ? (
                <button
                  type="button"
                  className="link"
                  onClick={() => onGoTo({ path: fault.file, line: fault.line ?? 1, column: 1 })}
                >
                  <code>{place}</code>
                </button>
              ) : (
                <code className="text-ink-2">{place}</code>
              )}
              <span>
                <WithCode text={withoutLine(fault)} />
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
