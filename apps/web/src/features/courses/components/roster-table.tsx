"use client";

import { COURSE_ROLE_NAMES } from "@crucible/contract";
import { useMemo, useState } from "react";
import { MemberDialog } from "@/features/courses/components/member-dialog";
import type { RosterRow } from "@/features/courses/data";
import { ANY, filterRoster, IN_COURSE, type RosterFilter } from "@/features/courses/filter-roster";

type Props = { courseId: string; rows: readonly RosterRow[]; sections: readonly string[]; mayChange: boolean };

const STATES = {
  here: { word: "here", title: "Has signed in" },
  pending: { word: "pending", title: "Waits for the first sign-in with this address" },
  removed: { word: "removed", title: "Out of the course; what they handed in is kept" },
} as const;

/** Everybody in the course, searched and filtered, with the way to change one. */
export function RosterTable({ courseId, rows, sections, mayChange }: Props) {
  const [filter, setFilter] = useState<RosterFilter>({ query: "", section: ANY, role: ANY, state: IN_COURSE });
  const [opened, setOpened] = useState<string | null>(null);
  const shown = useMemo(() => filterRoster(rows, filter), [rows, filter]);
  const change = (part: Partial<RosterFilter>) => setFilter((now) => ({ ...now, ...part }));
  const member = rows.find(({ id }) => id === opened);

  return (
    <section aria-labelledby="roster" className="mt-7">
      <h2 id="roster">Roster</h2>
      <search className="roster-filters">
        <label className="field roster-search">
          <span>Search</span>
          <input
            type="search"
            placeholder="Name, address or number"
            value={filter.query}
            onChange={(event) => change({ query: event.target.value })}
          />
        </label>
        <label className="field">
          <span>Section</span>
          <select value={filter.section} onChange={(event) => change({ section: event.target.value })}>
            <option value={ANY}>Any</option>
            <option value="">None</option>
            {sections.map((section) => (
              <option key={section}>{section}</option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>Role</span>
          <select value={filter.role} onChange={(event) => change({ role: event.target.value })}>
            <option value={ANY}>Any</option>
            {Object.entries(COURSE_ROLE_NAMES).map(([role, name]) => (
              <option key={role} value={role}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>State</span>
          <select value={filter.state} onChange={(event) => change({ state: event.target.value })}>
            <option value={IN_COURSE}>In the course</option>
            {Object.entries(STATES).map(([state, { word }]) => (
              <option key={state} value={state}>
                {word}
              </option>
            ))}
            <option value={ANY}>Any</option>
          </select>
        </label>
      </search>
      <p className="mt-3 text-sm text-ink-2 tabular-nums" role="status" data-testid="roster-count">
        {shown.length === rows.length ? people(rows.length) : `${shown.length} of ${people(rows.length)}`}
      </p>
      {shown.length === 0 ? (
        <p className="mt-2 text-ink-2">Nobody fits. Search for less, or choose another filter.</p>
      ) : (
        <table className="table roster mt-1" data-testid="roster">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Address</th>
              <th scope="col">Number</th>
              <th scope="col">Section</th>
              <th scope="col">Role</th>
              <th scope="col">State</th>
              {mayChange && (
                <th scope="col">
                  <span className="sr-only">Change</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.id} data-testid="roster-row" data-state={row.state}>
                <th scope="row">
                  {row.name}
                  {row.isSelf && <span className="font-normal text-ink-3"> (you)</span>}
                  <span className="roster-more">{row.email}</span>
                  <span className="roster-more">{inOneLine(row)}</span>
                </th>
                <td className="[overflow-wrap:anywhere]">{row.email}</td>
                <td>{row.studentNumber}</td>
                <td>{row.section}</td>
                <td>{COURSE_ROLE_NAMES[row.role]}</td>
                <td>
                  <span className="roster-state" data-state={row.state} title={STATES[row.state].title}>
                    {STATES[row.state].word}
                  </span>
                </td>
                {mayChange && (
                  <td className="text-right">
                    <button type="button" className="button quiet roster-change" onClick={() => setOpened(row.id)}>
                      Change<span className="sr-only"> {row.name}</span>
                    </button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {member && (
        <MemberDialog
          key={member.id}
          courseId={courseId}
          member={member}
          sections={sections}
          onClose={() => setOpened(null)}
        />
      )}
    </section>
  );
}

// On a phone: what is not as it is of most.
const inOneLine = ({ studentNumber, section, role, state }: RosterRow) =>
  [studentNumber, section, role === "STUDENT" ? null : COURSE_ROLE_NAMES[role], state === "here" ? null : state]
    .filter((part) => part !== null)
    .join(" · ");

const people = (count: number) => (count === 1 ? "1 person" : `${count.toLocaleString("en")} people`);
