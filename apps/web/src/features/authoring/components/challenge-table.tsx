"use client";

import Link from "next/link";
import { useState } from "react";
import { TimeAgo } from "@/components/time-ago";
import type { AuthoredLine } from "@/features/authoring/data";
import { FILTERS, type Filter, matching } from "@/features/authoring/filter-challenges";

const DRAFT_WORDS: Record<AuthoredLine["draft"], string> = {
  none: "as published",
  "as-published": "as published",
  changed: "draft has changes",
  new: "not published",
};

/** Every challenge with how far its authors are, to be searched and filtered. */
export function ChallengeTable({ lines }: { lines: readonly AuthoredLine[] }) {
  const [search, setSearch] = useState("");
  const [filter, setFilter] = useState<Filter>("all");
  const shown = matching(lines, search, filter);
  if (lines.length === 0) {
    return (
      <p className="mt-4 text-ink-2">
        There is no challenge yet. Write the first one, upload a package, or import a folder of packages with{" "}
        <code>npx crucible import</code>.
      </p>
    );
  }
  return (
    <>
      <search className="authored-filters">
        <label className="field">
          <span>Search</span>
          <input
            type="search"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            placeholder="Title, name or tag"
          />
        </label>
        <label className="field">
          <span>Show</span>
          <select value={filter} onChange={(event) => setFilter(event.target.value as Filter)}>
            {Object.entries(FILTERS).map(([value, { label }]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <p className="text-sm text-ink-2" role="status">
          {shown.length} of {lines.length}
        </p>
      </search>
      {shown.length === 0 ? (
        <p className="text-ink-2">No challenge is like that.</p>
      ) : (
        // A table that scrolls sideways must be reachable by keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: as the line above says
        <section className="table-wrap relative" aria-label="Challenges" tabIndex={0}>
          <table className="table authored" data-testid="authored">
            <thead>
              <tr>
                <th scope="col">Challenge</th>
                <th scope="col">Difficulty</th>
                <th scope="col">Grader</th>
                <th scope="col">Languages</th>
                <th scope="col" className="number">
                  Version
                </th>
                <th scope="col">State</th>
                <th scope="col">Changed</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((line) => (
                <tr key={line.slug}>
                  <th scope="row">
                    <Link href={`/admin/challenges/${line.slug}`}>{line.title}</Link>
                    <code className="authored-slug">{line.slug}</code>
                  </th>
                  <td>{line.difficulty === null ? "–" : `${line.difficulty} of 5`}</td>
                  <td>{line.grader ?? "–"}</td>
                  <td>{line.languages.join(", ") || "–"}</td>
                  <td className="number">{line.version ?? "–"}</td>
                  <td>
                    <span className={line.draft === "changed" || line.draft === "new" ? "font-[650]" : "text-ink-2"}>
                      {DRAFT_WORDS[line.draft]}
                    </span>
                    {line.isClosed && <span className="chip ml-2">closed</span>}
                  </td>
                  <td className="whitespace-nowrap">
                    <TimeAgo at={line.changedAt} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}
