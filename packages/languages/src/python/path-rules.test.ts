import { AppError, type Grader, MAX_SUBMISSION_BYTES, MAX_SUBMISSION_FILES, type SourceFile } from "@crucible/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkPythonFiles } from "./path-rules.ts";

const file = (path: string, content = ""): SourceFile => ({ path, content });
const entry = file("solution.py", "def f():\n    pass\n");

function refusalOf(files: SourceFile[], grader: Grader = "unit"): AppError {
  try {
    checkPythonFiles(files, grader);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

test("modules and packages are taken", () => {
  const files = [
    entry,
    file("shapes/__init__.py"),
    file("shapes/circle.py"),
    file("test_own.py"),
    file("a/b/random.py"),
  ];
  expect(() => checkPythonFiles(files, "unit")).not.toThrow();
  expect(() => checkPythonFiles([file("main.py"), file("solution.py")], "stdio")).not.toThrow();
});

test.each<[string, string]>([
  ["/etc/passwd", "absolute"],
  ["C:/solution.py", "absolute"],
  ["a/../../x.py", ". or .."],
  ["./x.py", ". or .."],
  ["a//x.py", "empty part"],
  ["x.py/", "empty part"],
  ["a\\x.py", "backslash"],
  ["a\0.py", "NUL"],
  ["", "no name"],
  ["notes.txt", "only Python files"],
  ["x.pyc", "only Python files"],
  ["x.pth", "only Python files"],
  ["x.so", "only Python files"],
  ["Upper.py", "lower-case"],
  ["a-b.py", "lower-case"],
  ["naïve.py", "lower-case"],
  ["1st.py", "lower-case"],
  [".py", "lower-case"],
  ["Folder/x.py", "folder's name"],
  [".hidden/x.py", "folder's name"],
  ["__pycache__/x.py", "compiled modules"],
  ["setup.py", "nothing is installed"],
  ["requirements.txt", "standard library"],
  [`${"a/".repeat(9)}x.py`, "folders deep"],
  [`${"a".repeat(300)}.py`, "Shorten"],
  ["json.py", "json is the name of one of Python's own modules"],
  ["random.py", "Rename it"],
  ["collections/abc.py", "collections is the name"],
  ["sys.py", "Rename it"],
  ["pytest.py", "or ours"],
  ["conftest.py", "or ours"],
  ["sitecustomize.py", "or ours"],
  ["_json.py", "Rename it"],
  ["__main__.py", "Rename it"],
])("the path %j is refused with its name and a remedy", (path, remedy) => {
  const refusal = refusalOf([entry, file(path)]);
  expect(refusal.code).toBe("INVALID_FILES");
  expect(refusal.message).toContain(remedy);
  expect(refusal.message).toContain(path.slice(0, 10).replaceAll("\\", "\\\\").replaceAll("\0", "␀"));
});

test("a path twice, and a module beside a package of its name, are refused", () => {
  expect(refusalOf([entry, file("a.py"), file("a.py")]).message).toContain("there twice");
  expect(refusalOf([entry, file("a.py"), file("a/b.py")]).message).toContain('"a.py": a folder has the same name');
  expect(refusalOf([entry, file("a/b.py"), file("a/b/c.py")]).message).toContain("a folder has the same name");
});

test("the entry file is asked for by its name", () => {
  expect(refusalOf([file("main.py")]).message).toContain("solution.py is missing");
  expect(refusalOf([file("main.py")], "function").message).toContain("solution.py is missing");
  expect(refusalOf([entry], "stdio").message).toContain("main.py is missing");
});

test("content that is no text is refused", () => {
  expect(refusalOf([file("solution.py", "x = '\0'")]).message).toContain("NUL");
  expect(refusalOf([file("solution.py", "x = '\ud800'")]).message).toContain("half a character");
  expect(refusalOf([file("solution.py", "x = '\ufffd'")]).message).toContain("not valid UTF-8");
});

test("too many files and too many bytes are refused", () => {
  const many = Array.from({ length: MAX_SUBMISSION_FILES }, (_, index) => file(`m${index}.py`));
  expect(refusalOf([entry, ...many]).code).toBe("TOO_LARGE");
  expect(refusalOf([file("solution.py", "#".repeat(MAX_SUBMISSION_BYTES + 1))]).code).toBe("TOO_LARGE");
});

test("whatever the path, it is taken as it is or refused by name", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (path) => {
      try {
        checkPythonFiles([entry, file(path)], "unit");
        expect(path).toMatch(/^([a-z_][a-z0-9_]*\/)*[a-z_][a-z0-9_]*\.py$/);
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
      }
    }),
  );
});
