"use client";

import { useState } from "react";
import { countEffects } from "@/features/courses/count-effects";
import type { RosterPreview } from "@/features/courses/import-roster";

type Props = { preview: RosterPreview; isBusy: boolean; onImport(skipFaults: boolean): void };

/** The one button that writes. With errors in the file it waits until somebody says to leave those lines out. */
export function ImportConfirm({ preview, isBusy, onImport }: Props) {
  const [skipFaults, setSkipFaults] = useState(false);
  if (preview.unreadable) return null;
  const faults = preview.faults.length;
  const { add, wait, change } = countEffects(preview.entries);
  const written = add + wait + change;
  if (written === 0) {
    return faults > 0 ? null : (
      <p className="text-ink-2" data-testid="nothing-to-import">
        Nothing to import: the course is as this file says.
      </p>
    );
  }
  return (
    <div className="grid justify-items-start gap-3">
      {faults > 0 && (
        <label className="flex items-center gap-2 text-sm skip-faults">
          <input type="checkbox" checked={skipFaults} onChange={(event) => setSkipFaults(event.target.checked)} />
          Leave out {faults === 1 ? "the line with an error" : `the ${faults} lines with errors`} and import the others
        </label>
      )}
      <button
        type="button"
        className="button primary"
        disabled={isBusy || (faults > 0 && !skipFaults)}
        onClick={() => onImport(skipFaults)}
      >
        {isBusy ? "Importing" : `Import ${written === 1 ? "1 person" : `${written.toLocaleString("en")} people`}`}
      </button>
    </div>
  );
}
