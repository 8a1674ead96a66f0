import type { AuthoredLine } from "@/features/authoring/data";

/** What an admin looks for in the list. */
export const FILTERS = {
  all: { label: "All", keeps: () => true },
  published: { label: "Published", keeps: ({ version }) => version !== null },
  changed: { label: "Draft has changes", keeps: ({ draft }) => draft === "changed" || draft === "new" },
  closed: { label: "Closed", keeps: ({ isClosed }) => isClosed },
} as const satisfies Record<string, { label: string; keeps: (line: AuthoredLine) => boolean }>;
export type Filter = keyof typeof FILTERS;

/** The lines that the filter keeps and that hold every word of the search. */
export function matching(lines: readonly AuthoredLine[], search: string, filter: Filter): AuthoredLine[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const { keeps }: { keeps: (line: AuthoredLine) => boolean } = FILTERS[filter];
  return lines.filter((line) => {
    const { slug, title, tags, languages, grader } = line;
    const text = [slug, title, grader ?? "", ...tags, ...languages].join(" ").toLowerCase();
    return keeps(line) && words.every((word) => text.includes(word));
  });
}
