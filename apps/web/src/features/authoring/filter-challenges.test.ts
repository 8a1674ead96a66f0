import { expect, test } from "vitest";
import type { AuthoredLine } from "@/features/authoring/data";
import { matching } from "@/features/authoring/filter-challenges";
import { slugOf } from "@/features/authoring/slug-of";

const line = (slug: string, more: Partial<AuthoredLine>): AuthoredLine => ({
  slug,
  title: slug,
  difficulty: 1,
  grader: "unit",
  languages: ["Rust"],
  tags: [],
  version: 1,
  draft: "none",
  changedAt: new Date(0),
  isClosed: false,
  ...more,
});
const LINES = [
  line("primes", { title: "Prime census", tags: ["loops"] }),
  line("receipt", { grader: "stdio", languages: ["Rust", "Python"], draft: "changed" }),
  line("fresh", { version: null, draft: "new" }),
  line("old", { isClosed: true }),
];
const found = (search: string, filter: Parameters<typeof matching>[2]) =>
  matching(LINES, search, filter).map(({ slug }) => slug);

test("every word of the search is somewhere in the line, whatever its case", () => {
  expect(found("PRIME loops", "all")).toEqual(["primes"]);
  expect(found("python stdio", "all")).toEqual(["receipt"]);
  expect(found("primes python", "all")).toEqual([]);
  expect(found("  ", "all")).toHaveLength(4);
});

test("the filters keep what they say", () => {
  expect(found("", "published")).toEqual(["primes", "receipt", "old"]);
  expect(found("", "changed")).toEqual(["receipt", "fresh"]);
  expect(found("", "closed")).toEqual(["old"]);
});

test.each([
  ["Bank account", "bank-account"],
  ["Größte Zahl #2!", "grosste-zahl-2"],
  ["  --  ", ""],
  [`${"long ".repeat(20)}`, "long-long-long-long-long-long-long-long-long-long-long-long"],
])("the title %j makes the name %j", (title, slug) => {
  expect(slugOf(title)).toBe(slug);
});
