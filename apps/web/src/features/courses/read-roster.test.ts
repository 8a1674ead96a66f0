import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_ROSTER_LINES, readRoster } from "@/features/courses/read-roster";

const person = (line: number, email: string, rest: object = {}) => ({
  line,
  email,
  name: null,
  studentNumber: null,
  section: null,
  role: null,
  ...rest,
});

describe("what schools send is read", () => {
  test.each([
    ["commas", "name,email,section\nAda Lovelace,ada@example.org,A\n"],
    ["semicolons", "name;email;section\nAda Lovelace;ada@example.org;A\n"],
    ["tabs, as copied from a table", "name\temail\tsection\nAda Lovelace\tada@example.org\tA"],
    ["Windows' line ends", "name,email,section\r\nAda Lovelace,ada@example.org,A\r\n"],
    ["a mark in front", "\ufeffname,email,section\nAda Lovelace,ada@example.org,A\n"],
    ["columns in another order and one too many", "Section,Pronouns,E-Mail,NAME\nA,she,ada@example.org,Ada Lovelace\n"],
    ["an address in capitals", "name,email,section\nAda Lovelace, ADA@Example.org ,A\n"],
    ["quoted cells", '"name","email","section"\n"Ada Lovelace","ada@example.org","A"\n'],
    ["a first and a last name", "First name,Last name,Email address,Group\nAda,Lovelace,ada@example.org,A\n"],
    ["German titles", "Vorname;Nachname;E-Mail-Adresse;Gruppe\nAda;Lovelace;ada@example.org;A\n"],
    ["French titles", "prénom;nom;courriel;groupe\nAda;Lovelace;ada@example.org;A\n"],
  ])("%s", (_, text) => {
    const { lines, faults, unreadable } = readRoster(text);
    expect({ lines, faults, unreadable }).toEqual({
      lines: [person(2, "ada@example.org", { name: "Ada Lovelace", section: "A" })],
      faults: [],
      unreadable: null,
    });
  });

  test("separators, quotation marks and line breaks within quotation marks belong to the cell", () => {
    const { lines } = readRoster(
      'name,email\n"Lovelace, Ada ""Countess""",a@example.org\n"Grace\nHopper",g@example.org\n',
    );
    expect(lines.map(({ name }) => name)).toEqual(['Lovelace, Ada "Countess"', "Grace Hopper"]);
  });

  test("roles in several words; an empty one is left as it is", () => {
    const { lines } = readRoster("email,role\na@b.org,TA\nc@b.org,Teaching Assistant\nd@b.org,teacher\ne@b.org,\n");
    expect(lines.map(({ role }) => role)).toEqual(["TEACHING_ASSISTANT", "TEACHING_ASSISTANT", "INSTRUCTOR", null]);
  });

  test("the titles that were understood are named, and those that were not", () => {
    const { columns } = readRoster("Matrikelnummer,Mail,Shoe size\n7,a@b.org,38\n");
    expect(columns).toEqual({
      read: [
        { title: "Matrikelnummer", as: "student number" },
        { title: "Mail", as: "address" },
      ],
      ignored: ["Shoe size"],
    });
  });
});

describe("a fault names its line and the remedy, and the good lines are read", () => {
  test.each<[string, string, RegExp]>([
    ["no address", "Bob,,", /No address. Add it/],
    ["something else in the address", "Bob,bob at example,", /"bob at example" is no e-mail address/],
    ["an unknown role", "Bob,bob@example.org,boss", /"boss" is no role. Write student/],
    ["a cell too many", "Bob,Builder,bob@example.org,student", /4 cells, but 3 columns/],
    ["a name that turns the text around it", "Bob \u202enimda,bob@example.org,", /cannot be shown/],
    ["a name that cannot be stored", "B\0b,bob@example.org,", /cannot be shown/],
    ["a name longer than any", `${"B".repeat(121)},bob@example.org,`, /longer than 120/],
    ["the address of another line, with another name", "Eve,ADA@example.org,", /in line 2 too/],
  ])("%s", (_, line, message) => {
    const { lines, faults } = readRoster(`name,email,role\nAda,ada@example.org,\n${line}\nCid,cid@example.org,\n`);
    expect(faults).toEqual([{ line: 3, message: expect.stringMatching(message) }]);
    expect(lines.map(({ line: at, email }) => [at, email])).toEqual([
      [2, "ada@example.org"],
      [4, "cid@example.org"],
    ]);
  });

  test("lines are counted as an editor counts them: empty ones and breaks within a cell too", () => {
    const { faults } = readRoster('name,email\n\n"Ada\r\nLovelace",ada@example.org\r\n\nBob,\n  ,\n"Ci\nd",nothing\n');
    expect(faults.map(({ line }) => line)).toEqual([6, 8]);
  });

  test("the same line twice is one person", () => {
    const { lines, faults } = readRoster("name,email\nAda,ada@example.org\nAda,ada@example.org\n");
    expect([lines.length, faults.length]).toEqual([1, 0]);
  });
});

describe("a file that cannot be read says why", () => {
  test.each<[string, string, RegExp]>([
    ["nothing", "", /file is empty/],
    ["only titles", "name,email\n", /nobody below the line/],
    ["no titles", "Ada,ada@example.org\n", /must name the columns/],
    ["no column of addresses", "name,section\nAda,A\n", /No column holds the address/],
    ["two columns of addresses", "email,mail\na@b.org,c@d.org\n", /Two columns hold the address/],
    ["a quotation mark that is never closed", 'name,email\nAda,a@b.org\n"Bob,b@b.org\nCid,c@b.org\n', /after line 2/],
    ["too many people", `email\n${"a@b.org\n".repeat(MAX_ROSTER_LINES + 1)}`, /2,001 people; 2,000 go at once/],
  ])("%s", (_, text, message) => {
    const { lines, unreadable } = readRoster(text);
    expect(lines).toEqual([]);
    expect(unreadable?.message).toMatch(message);
  });
});

test("property: whatever a spreadsheet quotes is read back, with any separator and line end", () => {
  const cell = fc.stringMatching(/^[A-Za-z"',;\t.-]([A-Za-z"',; \t.-]{0,20}[A-Za-z"',;.-])?$/);
  const separators = fc.constantFrom(",", ";", "\t");
  fc.assert(
    fc.property(
      fc.array(cell, { minLength: 1 }),
      separators,
      fc.constantFrom("\n", "\r\n"),
      (names, separator, end) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const rows = names.map((name, index) => [quoted(name), `p${index}@example.org`].join(separator));
        const { lines, faults } = readRoster([["name", "email"].join(separator), ...rows].join(end));
        expect(faults).toEqual([]);
        const shown = names.map((name) => name.replace(/\s+/g, " ").trim());
        expect(lines.map(({ name, line }) => [name ?? "", line])).toEqual(shown.map((name, at) => [name, at + 2]));
      },
    ),
  );
});

test("property: no text breaks the reader, and every person it finds has an address", () => {
  const pieces = fc.constantFrom('"', ",", ";", "\n", "\r", "\t", "email", "name", "a@b.org", "\0", "\ufeff", "x", " ");
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(pieces).map((all) => all.join("")),
  );
  fc.assert(
    fc.property(text, (given) => {
      const { lines, faults, unreadable } = readRoster(given);
      for (const { email } of lines) expect(email).toMatch(/^\S+@\S+$/);
      if (unreadable) expect([lines.length, faults.length]).toEqual([0, 0]);
    }),
  );
});
