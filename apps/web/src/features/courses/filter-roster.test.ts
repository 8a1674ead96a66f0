import { expect, test } from "vitest";
import type { RosterRow } from "@/features/courses/data";
import { ANY, filterRoster, IN_COURSE, type RosterFilter } from "@/features/courses/filter-roster";

const row = (name: string, rest: Partial<RosterRow> = {}): RosterRow => ({
  id: name,
  name,
  email: `${name.split(" ")[0]?.toLowerCase()}@example.org`,
  studentNumber: null,
  section: null,
  role: "STUDENT",
  state: "here",
  isSelf: false,
  ...rest,
});

const ROWS = [
  row("Zoë Müller", { section: "A", studentNumber: "4711" }),
  row("Bob Smith", { section: "B", state: "pending" }),
  row("Tara Jones", { role: "TEACHING_ASSISTANT" }),
  row("Rex Gone", { section: "A", state: "removed" }),
];

test.each<[string, Partial<RosterFilter>, string[]]>([
  ["nothing is asked: whoever is in the course", {}, ["Zoë Müller", "Bob Smith", "Tara Jones"]],
  ["a name without its accents", { query: "zoe mull" }, ["Zoë Müller"]],
  ["a part of an address", { query: "BOB@" }, ["Bob Smith"]],
  ["a number", { query: "471" }, ["Zoë Müller"]],
  ["words of which one fits nobody", { query: "bob miller" }, []],
  ["a section", { section: "A" }, ["Zoë Müller"]],
  ["no section", { section: "" }, ["Tara Jones"]],
  ["a role", { role: "TEACHING_ASSISTANT" }, ["Tara Jones"]],
  ["a state", { state: "removed" }, ["Rex Gone"]],
  ["any state of a section", { section: "A", state: ANY }, ["Zoë Müller", "Rex Gone"]],
])("%s", (_, asked, names) => {
  const filter = { query: "", section: ANY, role: ANY, state: IN_COURSE, ...asked };
  expect(filterRoster(ROWS, filter).map(({ name }) => name)).toEqual(names);
});
