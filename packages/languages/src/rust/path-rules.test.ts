import { posix } from "node:path";
import { AppError, MAX_SUBMISSION_BYTES, type SourceFile } from "@crucible/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkRustFiles } from "./path-rules.ts";

const library: SourceFile = { path: "src/lib.rs", content: "pub fn f() {}\n" };
const file = (path: string, content = ""): SourceFile => ({ path, content });

function refusalOf(files: SourceFile[]): AppError {
  try {
    checkRustFiles(files, "unit");
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

test("a crate of several modules is taken", () => {
  expect(() =>
    checkRustFiles(
      [library, file("src/a.rs"), file("src/a/b_2.rs"), file("src/a/c-d/mod.rs"), file("src/build.rs")],
      "unit",
    ),
  ).not.toThrow();
});

test.each<[string, string]>([
  ["/etc/passwd", "absolute"],
  ["C:/src/lib.rs", "absolute"],
  ["src/../../x.rs", ". or .."],
  ["./src/x.rs", ". or .."],
  ["src//x.rs", "empty part"],
  ["src/x.rs/", "empty part"],
  ["src\\x.rs", "backslash"],
  ["src/a\0.rs", "NUL"],
  ["", "no name"],
  ["src", "below src/"],
  ["main.rs", "below src/"],
  ["tests/secret.rs", "below src/"],
  ["src/notes.txt", ".rs"],
  ["src/lib.rs.bak", ".rs"],
  ["src/naïve.rs", "letters, digits"],
  ["src/a b/x.rs", "folder's name"],
  ["src/.hidden/x.rs", "folder's name"],
  [`src/${"a/".repeat(9)}x.rs`, "folders deep"],
  [`src/${"a".repeat(300)}.rs`, "Shorten"],
  ["Cargo.toml", "no manifest"],
  ["cargo.TOML", "no manifest"],
  ["Cargo.lock", "lock file"],
  ["build.rs", "build scripts"],
  [".cargo/config.toml", "Cargo's configuration"],
  ["rust-toolchain.toml", "compiler is fixed"],
])("the path %j is refused with its name and a remedy", (path, remedy) => {
  const refusal = refusalOf([library, file(path)]);
  expect(refusal.code).toBe("INVALID_FILES");
  expect(refusal.message).toContain(remedy);
  expect(refusal.message).toContain(path.slice(0, 10).replaceAll("\\", "\\\\").replaceAll("\0", "␀"));
});

test("a path's control characters are shown, not sent on", () => {
  expect(refusalOf([library, file("src/\u001b[31m\u202ex.rs")]).message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test.each([
  ["src/Shape.rs", "src/shape.rs"],
  ["src/A/x.rs", "src/a/y.rs"],
])("names that differ in case only are refused: %s and %s", (one, other) => {
  expect(refusalOf([library, file(one), file(other)]).message).toContain("upper and lower case");
});

test("the same path twice is refused", () => {
  expect(refusalOf([library, file("src/lib.rs")]).message).toContain("there twice");
});

test("src/lib.rs must be there", () => {
  expect(refusalOf([file("src/main.rs")]).message).toContain("src/lib.rs is missing");
  expect(refusalOf([]).message).toContain("src/lib.rs is missing");
});

test("the hundredth file is taken and the one after it is too many", () => {
  const more = (count: number) => [library, ...Array.from({ length: count }, (_, at) => file(`src/m${at}.rs`))];
  expect(() => checkRustFiles(more(99), "unit")).not.toThrow();
  expect(refusalOf(more(100))).toMatchObject({ code: "TOO_LARGE", status: 413 });
});

test("the size is counted in bytes of UTF-8 over all files", () => {
  const half = MAX_SUBMISSION_BYTES / 2;
  const files = (extra: number) => [
    file("src/lib.rs", "é".repeat(half / 2)),
    file("src/a.rs", "x".repeat(half + extra)),
  ];
  expect(() => checkRustFiles(files(0), "unit")).not.toThrow();
  expect(refusalOf(files(1))).toMatchObject({ code: "TOO_LARGE", message: expect.stringContaining("src/a.rs") });
});

test.each<[string, string]>([
  ["a\0b", "NUL"],
  ["a\ud800b", "half a character"],
  ["a\ufffdb", "not valid UTF-8"],
])("content that is no plain UTF-8 is refused: %j", (content, remedy) => {
  expect(refusalOf([library, file("src/a.rs", content)]).message).toContain(remedy);
});

test.each(["naked_asm", "no_mangle", "export_name", "link_section"])(
  "%s is refused with its line: the compiler would not",
  (word) => {
    const refusal = refusalOf([library, file("src/a.rs", `\n#[unsafe(${word})]\nfn x() {}`)]);
    expect(refusal.message).toContain(`line 2 holds the word ${word}`);
    expect(refusalOf([file("src/lib.rs", `use core::arch::r#${word} as x;`)]).message).toContain(word);
    expect(() => checkRustFiles([file("src/lib.rs", `let my_${word}s = 1;`)], "unit")).not.toThrow();
  },
);

test("whatever is handed in, it is taken or refused with a sentence", () => {
  const part = fc.constantFrom("src", "lib.rs", "..", "", "a", "A", "x.rs", "build.rs", "\0", "é", "Cargo.toml");
  const path = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(part, { maxLength: 6 }).map((parts) => parts.join("/")),
  );
  fc.assert(
    fc.property(fc.array(fc.record({ path, content: fc.string({ unit: "binary" }) }), { maxLength: 6 }), (files) => {
      try {
        checkRustFiles(files, "unit");
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
        return;
      }
      for (const { path: taken } of files) expect(taken).toMatch(/^src\/([\w-]+\/)*[\w-]+\.rs$/);
    }),
  );
});

test("of what is taken together nothing leaves src/, and no two files are one on any machine", () => {
  const folder = fc.constantFrom("a", "A", "b", "..", ".", "a.rs", "ﬁ", "e\u0301");
  const name = fc.constantFrom("x.rs", "X.rs", "lib.rs", "mod.rs", "a.rs", "x.RS", "x.rs.", "x.rs ");
  const path = fc
    .tuple(fc.constantFrom("src", "src", "src", "Src", ""), fc.array(folder, { maxLength: 2 }), name)
    .map(([root, folders, last]) => [root, ...folders, last].join("/"));
  let taken = 0;
  fc.assert(
    fc.property(fc.array(path, { maxLength: 4 }), (paths) => {
      const all = ["src/lib.rs", ...paths];
      try {
        checkRustFiles(
          all.map((one) => file(one)),
          "unit",
        );
      } catch (error) {
        expect(error).toMatchObject({ code: "INVALID_FILES", message: expect.stringMatching(/^"/) });
        return;
      }
      taken += 1;
      for (const one of all) expect(posix.join("/crate", one)).toBe(`/crate/${one}`);
      const places = all.map((one) =>
        one
          .normalize("NFKC")
          .toLowerCase()
          .replace(/[. ]+$/, ""),
      );
      expect(new Set(places).size).toBe(all.length);
      // Nor is one a folder of another.
      for (const one of places) for (const other of places) expect(other.startsWith(`${one}/`)).toBe(false);
    }),
    { numRuns: 1_000 },
  );
  expect(taken).toBeGreaterThan(50);
});

test("a program's entry is src/main.rs, a library's src/lib.rs", () => {
  expect(() => checkRustFiles([file("src/main.rs")], "stdio")).not.toThrow();
  expect(() => checkRustFiles([library], "stdio")).toThrow("src/main.rs is missing");
  expect(() => checkRustFiles([file("src/main.rs")], "function")).toThrow("src/lib.rs is missing");
});
