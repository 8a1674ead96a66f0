import { AppError } from "@crucible/contract";
import { expect, test } from "vitest";
import { languageOf } from "./registry.ts";

test("Rust is on offer", () => {
  expect(languageOf("rust")).toMatchObject({ id: "rust", title: "Rust", image: "rust", editorMode: "rust" });
});

test("Python is on offer, with every grader", () => {
  const python = languageOf("python");
  expect(python).toMatchObject({ id: "python", title: "Python", image: "python", editorMode: "python" });
  expect(Object.keys(python.graders).sort()).toEqual(["function", "stdio", "unit"]);
});

test.each(["cobol", "", "__proto__", "constructor"])("an unknown language is refused by name: %j", (id) => {
  expect(() => languageOf(id)).toThrowError(
    expect.objectContaining({
      code: "UNKNOWN_LANGUAGE",
      message: `There is no language "${id}" here. On offer: rust, python.`,
    }),
  );
  expect(() => languageOf(id)).toThrowError(AppError);
});
