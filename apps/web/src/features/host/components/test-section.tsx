"use client";

import type { LanguageId } from "@crucible/contract";
import { Strip } from "@/components/strip";
import { VerdictWord } from "@/components/verdict-glyph";
import type { Asked } from "@/features/host/components/asked";
import { CommandFailure, Reported } from "@/features/host/components/command-end";
import { latestCommand } from "@/features/host/latest-command";
import { useCommand } from "@/features/host/use-command";
import { shortDuration } from "@/lib/time-format";

/** What a language is called. */
export type LanguageName = { id: LanguageId; title: string };

const CELLS = ["must pass", "must fail"];

/** Judges a solution known to be right, the way a student's is judged. */
export function TestSection({ runner, commands, languages }: Asked & { languages: readonly LanguageName[] }) {
  const row = latestCommand(commands, runner?.id ?? null, "test-judgement");
  const { give, isBusy, refusal } = useCommand(runner?.id ?? null, row);
  const report = row?.report?.kind === "test-judgement" ? row.report : null;
  const title = languages.find(({ id }) => id === report?.language)?.title ?? report?.language;
  return (
    <section aria-labelledby="test-judgement" className="host-section">
      <h2 id="test-judgement">Test judgement</h2>
      <p className="mt-1 text-sm text-ink-2">
        A tiny solution is judged the way a student’s is: one test must pass, and one must fail.
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        {languages.map(({ id, title }) => (
          <button
            key={id}
            type="button"
            className="button"
            disabled={runner === null || isBusy}
            onClick={() => give({ kind: "test-judgement", language: id })}
          >
            Try {title}
          </button>
        ))}
      </div>
      {isBusy && (
        <p className="mt-3 text-sm text-ink-2" role="status">
          Judging…
        </p>
      )}
      <CommandFailure refusal={refusal} row={row} />
      {report && row && !isBusy && (
        <div className="mt-3 grid gap-1 text-sm" data-testid="test-report">
          <p className="flex flex-wrap items-center gap-x-3">
            <VerdictWord sign={report.isRight ? "AC" : "WA"}>
              {title} {report.isRight ? "is judged right" : "is not judged right"}
            </VerdictWord>
            <Strip cells={report.strip.map((state, index) => ({ name: CELLS[index] ?? "", state }))} />
            {report.durationMs > 0 && (
              <span className="text-ink-2 tabular-nums">{shortDuration(report.durationMs)}</span>
            )}
            <Reported row={row} />
          </p>
          <p className="text-ink-2">{report.detail}</p>
        </div>
      )}
    </section>
  );
}
