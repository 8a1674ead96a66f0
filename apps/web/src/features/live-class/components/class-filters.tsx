"use client";

import type { StudentState } from "@/features/live-class/class-progress";
import { STUDENT_STATES } from "@/features/live-class/class-progress";
import type { RowFilter } from "@/features/live-class/row-order";

const STATE_WORDS: Record<StudentState, string> = {
  "not-started": "Not started",
  working: "Working",
  stuck: "Stuck",
  "all-done": "All done",
};

type Props = {
  filter: RowFilter;
  onFilter(filter: RowFilter): void;
  sections: readonly string[];
  csvPath: string;
};

/** Which rows are shown. */
export function ClassFilters({ filter, onFilter, sections, csvPath }: Props) {
  return (
    <search className="class-filters">
      <label>
        <span className="sr-only">Search by name</span>
        <input
          type="search"
          placeholder="Search by name"
          value={filter.text}
          onChange={({ target }) => onFilter({ ...filter, text: target.value })}
        />
      </label>
      {sections.length > 0 && (
        <label>
          <span className="sr-only">Section</span>
          <select
            value={filter.section ?? ""}
            onChange={({ target }) => onFilter({ ...filter, section: target.value || null })}
          >
            <option value="">All sections</option>
            {sections.map((section) => (
              <option key={section}>{section}</option>
            ))}
          </select>
        </label>
      )}
      <label>
        <span className="sr-only">State</span>
        <select
          value={filter.state ?? ""}
          onChange={({ target }) =>
            onFilter({ ...filter, state: STUDENT_STATES.find((state) => state === target.value) ?? null })
          }
        >
          <option value="">State: any</option>
          {STUDENT_STATES.map((state) => (
            <option key={state} value={state}>
              {STATE_WORDS[state]}
            </option>
          ))}
        </select>
      </label>
      <a className="button quiet ml-auto" href={csvPath} download>
        Export CSV
      </a>
    </search>
  );
}
