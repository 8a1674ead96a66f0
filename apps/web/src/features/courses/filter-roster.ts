import type { RosterRow } from "@/features/courses/data";

export const ANY = "any";
/** Whoever was not removed. */
export const IN_COURSE = "in-course";

/** Each is `ANY` or a value; an empty section is "in none". */
export type RosterFilter = { query: string; section: string; role: string; state: string };

const plain = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Those of whom every word of the query is a part of name, address or number, and who fit the rest. */
export function filterRoster(rows: readonly RosterRow[], filter: RosterFilter): RosterRow[] {
  const words = plain(filter.query).split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (filter.section !== ANY && (row.section ?? "") !== filter.section) return false;
    if (filter.role !== ANY && row.role !== filter.role) return false;
    if (filter.state === IN_COURSE ? row.state === "removed" : filter.state !== ANY && row.state !== filter.state)
      return false;
    const text = plain(`${row.name} ${row.email} ${row.studentNumber ?? ""}`);
    return words.every((word) => text.includes(word));
  });
}
