import { languageOf } from "@crucible/languages";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pathFault, ROOT_PATH, shortPath, toSourcePath } from "@/features/editor/source-path";

test("what a student types for one file is one path", () => {
  for (const typed of ["notes", "notes.rs", "src/notes", "src/notes.rs", "  notes.rs "]) {
    expect(toSourcePath(typed)).toBe("src/notes.rs");
  }
  expect(toSourcePath("shapes/circle")).toBe("src/shapes/circle.rs");
});

describe("a name that cannot be used is refused here already", () => {
  const faultOf = (typed: string) => pathFault(toSourcePath(typed), [ROOT_PATH]);

  test("empty, outside, hidden, upper case, spaces, other extensions", () => {
    for (const typed of ["", "../evil", "/etc/passwd", "a//b", ".hidden", "Shapes", "two words", "a.txt", "src/../x"]) {
      expect([typed, faultOf(typed)]).toEqual([typed, expect.stringContaining("lower-case")]);
    }
  });

  test("taken", () => {
    expect(faultOf("lib")).toMatch(/already/);
    expect(faultOf("lib2")).toBeNull();
  });

  test("and whatever passes here passes the server's rules", () => {
    const typed = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.stringMatching(/^[a-zA-Z0-9_./ -]{0,20}$/),
      fc.stringMatching(/^([a-z_][a-z0-9_]{0,4}\/){0,6}[a-z_]{1,5}(\.rs)?$/),
    );
    const rust = languageOf("rust");
    fc.assert(
      fc.property(typed, (name) => {
        const path = toSourcePath(name);
        if (pathFault(path, [ROOT_PATH]) !== null) return;
        rust.checkFiles([
          { path: ROOT_PATH, content: "" },
          { path, content: "" },
        ]);
      }),
      { numRuns: 500 },
    );
  });
});

test("a tab shows a path without its first folder only", () => {
  expect(shortPath("src/shapes/src/a.rs")).toBe("shapes/src/a.rs");
});
