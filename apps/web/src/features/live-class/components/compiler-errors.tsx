"use client";

import { useState } from "react";
import type { Tallies } from "@/features/live-class/class-state";

type Props = { codes: Tallies["codes"] };

/** The codes of compile errors as bars, each with its figure; of the last hour, or of the whole assignment. */
export function CompilerErrors({ codes }: Props) {
  const [isWhole, showWhole] = useState(false);
  const shown = isWhole ? codes.ever : codes.lastHour;
  const most = shown[0]?.handIns ?? 1;
  return (
    <section aria-labelledby="compiler-errors">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h2 id="compiler-errors">Compiler errors, {isWhole ? "whole assignment" : "last hour"}</h2>
        <button type="button" className="link" onClick={() => showWhole(!isWhole)}>
          {isWhole ? "Last hour" : "Whole assignment"}
        </button>
      </div>
      {shown.length === 0 ? (
        <p className="text-ink-2">
          {isWhole || codes.ever.length === 0 ? "No compile errors." : "No compile errors in the last hour."}
        </p>
      ) : (
        <ul className="code-bars" data-testid="compiler-codes">
          {shown.map(({ code, handIns, students }) => (
            <li key={code ?? ""} title={`${handIns} hand-ins and runs of ${students} students`}>
              <code>{code ?? "no code"}</code>
              <i className="bar" style={{ width: `${(handIns / most) * 100}%` }} />
              <span>{handIns}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
