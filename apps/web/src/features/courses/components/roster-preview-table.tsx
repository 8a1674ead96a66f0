"use client";

import { COURSE_ROLE_NAMES } from "@crucible/contract";
import { countEffects } from "@/features/courses/count-effects";
import type { RosterPreview } from "@/features/courses/import-roster";
import type { Effect, PlanEntry, RosterChange } from "@/features/courses/plan-roster";

/** A browser draws this many at once without a pause; who brings more sees how many follow. */
const MOST_ROWS = 300;

const EFFECTS: Record<Effect, string> = {
  add: "added",
  wait: "pending",
  change: "changed",
  same: "unchanged",
  out: "stays removed",
};

/** What an import would do: errors first, then who is added and changed. Who stays as they are is only counted. */
export function RosterPreviewTable({ preview }: { preview: RosterPreview }) {
  const { unreadable, entries, faults, newSections, columns } = preview;
  if (unreadable) {
    return (
      <p className="notice refusal" role="alert" data-testid="unreadable">
        {unreadable.line !== null && <strong>Line {unreadable.line}: </strong>}
        {unreadable.message}
      </p>
    );
  }
  const counts = countEffects(entries);
  const summary = (Object.keys(EFFECTS) as Effect[])
    .filter((effect) => counts[effect] > 0)
    .map((effect) => `${counts[effect].toLocaleString("en")} ${EFFECTS[effect]}`);
  const shown = entries.filter(({ effect }) => effect !== "same");
  return (
    <>
      <div className="grid gap-1 text-sm">
        <p role="status" className="font-semibold tabular-nums" data-testid="preview-summary">
          {[...summary, ...(faults.length > 0 ? [errorsOf(faults.length)] : [])].join(" · ")}
        </p>
        {counts.wait > 0 && (
          <p className="text-ink-2">Pending: no account has this address yet. They are in as soon as they sign up.</p>
        )}
        <p className="text-ink-2">
          Read: {columns.read.map(({ title, as }) => (sameWord(title, as) ? title : `${title} (${as})`)).join(", ")}.
          {columns.ignored.length > 0 && ` Left aside: ${columns.ignored.join(", ")}.`}
          {newSections.length > 0 && ` New sections: ${newSections.join(", ")}.`}
        </p>
      </div>
      {faults.length > 0 && (
        <div className="table-wrap" data-testid="faults">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Line</th>
                <th scope="col">Error, and how to mend it</th>
              </tr>
            </thead>
            <tbody>
              {faults.slice(0, MOST_ROWS).map(({ line, message }) => (
                <tr key={line}>
                  <td className="w-14 font-semibold text-wa">{line}</td>
                  <td className="[overflow-wrap:anywhere]">{message}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {shown.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        <section className="table-wrap roster-preview" aria-label="Who is added and changed" tabIndex={0}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col" className="w-14">
                  Line
                </th>
                <th scope="col">What</th>
                <th scope="col">Name</th>
                <th scope="col">Address</th>
                <th scope="col">Number</th>
                <th scope="col">Section</th>
                <th scope="col">Role</th>
              </tr>
            </thead>
            <tbody>
              {shown.slice(0, MOST_ROWS).map((entry) => (
                <EntryRow key={entry.line} entry={entry} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {shown.length > MOST_ROWS && (
        <p className="text-sm text-ink-2">
          and {(shown.length - MOST_ROWS).toLocaleString("en")} more lines like these.
        </p>
      )}
    </>
  );
}

function EntryRow({ entry }: { entry: PlanEntry }) {
  return (
    <tr data-testid="preview-row" data-effect={entry.effect}>
      <td>{entry.line}</td>
      <td className="font-semibold whitespace-nowrap">{EFFECTS[entry.effect]}</td>
      <td>
        <Cell entry={entry} what="name" now={entry.name} />
      </td>
      <td>{entry.email}</td>
      <td>
        <Cell entry={entry} what="number" now={entry.studentNumber} />
      </td>
      <td>
        <Cell entry={entry} what="section" now={entry.section} />
      </td>
      <td>
        <Cell entry={entry} what="role" now={COURSE_ROLE_NAMES[entry.role]} />
      </td>
    </tr>
  );
}

type CellProps = { entry: PlanEntry; what: RosterChange["what"]; now: string | null };

/** What it will be, behind what it was where that changes. */
function Cell({ entry, what, now }: CellProps) {
  const change = entry.changes.find((each) => each.what === what);
  if (!change) return now;
  return (
    <>
      {change.from !== null && (
        <>
          <del className="text-ink-3">{change.from}</del>{" "}
        </>
      )}
      <ins className="font-semibold no-underline">{change.to}</ins>
    </>
  );
}

const errorsOf = (count: number) => (count === 1 ? "1 error" : `${count.toLocaleString("en")} errors`);
const sameWord = (a: string, b: string) => a.trim().toLowerCase() === b;
