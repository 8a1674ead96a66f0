"use client";

import type { Asked } from "@/features/host/components/asked";
import { CleanPreview } from "@/features/host/components/clean-preview";
import { CleanReport } from "@/features/host/components/clean-report";
import { CommandFailure, Reported } from "@/features/host/components/command-end";
import { isUnderWay, latestCommand } from "@/features/host/latest-command";
import { useCommand } from "@/features/host/use-command";

/**
 * What of Crucible's is left on the machine's Docker: shown first, then removed by the ids that were shown. Whatever the
 * other admins do meanwhile, the runner looks at each thing again before it removes it.
 */
export function CleanSection({ runner, commands }: Asked) {
  const runnerId = runner?.id ?? null;
  // The latest of both: after a cleaning, what was shown before is no longer so.
  const row = latestCommand(commands, runnerId, "clean-preview", "clean");
  const { give, isBusy, refusal } = useCommand(runnerId, row);
  const report = row?.report ?? null;
  const isCleaning = row?.command.kind === "clean" && isUnderWay(row);
  return (
    <section aria-labelledby="clean" className="host-section" data-testid="clean">
      <div className="host-section-head">
        <h2 id="clean">Clean Docker</h2>
        {row?.state === "DONE" && <Reported row={row} />}
        <button
          type="button"
          className="button ml-auto"
          disabled={runner === null || isBusy}
          onClick={() => give({ kind: "clean-preview" })}
        >
          {isBusy && !isCleaning ? "Looking…" : report ? "Look again" : "Look what is left"}
        </button>
      </div>
      <CommandFailure refusal={refusal} row={row} />
      {report === null && !isBusy && (
        <p className="mt-2 text-sm text-ink-2">
          Containers that a runner left behind, and images that today’s sources no longer make. Only Crucible’s own, and
          nothing that is in use; you see the list before anything is removed.
        </p>
      )}
      {isCleaning && row.command.kind === "clean" && (
        <p className="mt-2 text-sm" role="status">
          Removing {things(row.command.ids.length)}. Judging goes on meanwhile.
        </p>
      )}
      {report?.kind === "clean-preview" && row && (
        <CleanPreview
          key={row.id}
          things={report.things}
          isBusy={isBusy || runner === null}
          onClean={(ids) => give({ kind: "clean", ids })}
        />
      )}
      {report?.kind === "clean" && <CleanReport report={report} />}
    </section>
  );
}

const things = (count: number) => (count === 1 ? "1 thing" : `${count} things`);
