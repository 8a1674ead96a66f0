import { AppError } from "@crucible/contract";
import { LANGUAGES, type Language } from "@crucible/languages";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exampleName, pathFault, shortPath, toSourcePath } from "@/features/editor/source-path";

const LIB = "src/lib.rs";

test("what a student types for one file is one path", () => {
  for (const typed of ["notes", "notes.rs", "src/notes", "src/notes.rs", "  notes.rs "]) {
    expect(toSourcePath(typed, LIB)).toBe("src/notes.rs");
  }
  expect(toSourcePath("shapes/circle", LIB)).toBe("src/shapes/circle.rs");
  for (const typed of ["notes", "notes.py"]) expect(toSourcePath(typed, "solution.py")).toBe("notes.py");
});

describe("a name that cannot be used is refused here already", () => {
  const faultOf = (typed: string, entry = LIB) => pathFault(toSourcePath(typed, entry), [entry], entry);

  test("empty, outside, hidden, upper case, spaces, other extensions", () => {
    for (const typed of ["", "../evil", "/etc/passwd", "a//b", ".hidden", "Shapes", "two words", "a.txt", "src/../x"]) {
      expect([typed, faultOf(typed)]).toEqual([typed, expect.stringContaining("lower-case")]);
      expect([typed, faultOf(typed, "main.py")]).toEqual([typed, expect.stringContaining("lower-case")]);
    }
  });

  test("with an example in the language's own extension", () => {
    expect(faultOf("", LIB)).toContain("shapes.rs");
    expect(faultOf("", "main.py")).toContain("shapes.py");
    expect(exampleName("main.py")).toBe("shapes.py");
  });

  test("taken", () => {
    expect(faultOf("lib")).toMatch(/already/);
    expect(faultOf("lib2")).toBeNull();
  });

  const cases = [...LANGUAGES.values()].map((language: Language) => [language.id, language] as const);

  // A language may keep names for its own modules: those are refused with the remedy when they are handed in.
  const PASSES_OR_KEPT = /^$|own modules|the same name/;

  test.each(cases)("and whatever passes here passes the server's rules of %s", (_, language) => {
    const typed = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.stringMatching(/^[a-zA-Z0-9_./ -]{0,20}$/),
      fc.stringMatching(/^([a-z_][a-z0-9_]{0,4}\/){0,6}[a-z_]{1,5}$/),
    );
    const entry = language.entryFile("stdio");
    fc.assert(
      fc.property(typed, (name) => {
        const path = toSourcePath(name, entry);
        if (pathFault(path, [entry], entry) !== null) return;
        const files = [entry, path].map((each) => ({ path: each, content: "" }));
        expect(refusalOf(() => language.checkFiles(files, "stdio"))).toMatch(PASSES_OR_KEPT);
      }),
      { numRuns: 500 },
    );
  });
});

/** The refusal in words; empty where there is none. */
function refusalOf(check: () => void): string {
  try {
    check();
    return "";
  } catch (error) {
    return error instanceof AppError ? error.message : String(error);
  }
}

test("a tab shows a path without its first folder only", () => {
  expect(shortPath("src/shapes/src/a.rs", LIB)).toBe("shapes/src/a.rs");
  expect(shortPath("shapes/a.py", "main.py")).toBe("shapes/a.py");
});
