import { existsSync } from "node:fs";
import { graderSchema, LANGUAGE_IDS } from "@crucible/contract";
import { describe, expect, test } from "vitest";
import { LANGUAGES, languageOf } from "./registry.ts";

test("what the contract names is what is on offer", () => {
  expect([...LANGUAGES.keys()]).toEqual([...LANGUAGE_IDS]);
});

/** What every language owes, whatever it is: a new one is held to it by its line in the registry. */
describe.each([...LANGUAGES.values()].map((language) => [language.id, language] as const))("%s", (id, language) => {
  test("has an image of its own", () => {
    for (const file of ["Dockerfile", "image.json"]) {
      const path = `../../../infra/images/${language.image}/${file}`;
      expect(existsSync(new URL(path, import.meta.url)), path).toBe(true);
    }
  });

  test.each(graderSchema.options)("offers the grader %s, says what it resists, and knows its entry file", (grader) => {
    const support = language.graders[grader];
    expect(support?.resists.length).toBeGreaterThan(40);
    const entry = { path: language.entryFile(grader), content: "" };
    expect(() => language.checkFiles([entry], grader)).not.toThrow();
    expect(() => language.checkFiles([], grader)).toThrow(entry.path);
  });

  test.each(["../x", "/etc/passwd", "a\\b", "", "a\0b", "src//x", "con/../x"])(
    "refuses the path %j by name",
    (path) => {
      const entry = { path: language.entryFile("unit"), content: "" };
      const bad = { path, content: "" };
      expect(() => language.checkFiles([entry, bad], "unit")).toThrow(
        expect.objectContaining({ code: "INVALID_FILES" }),
      );
    },
  );

  test("reads reports and failures of any kind without throwing", () => {
    for (const text of [
      "",
      "\0",
      "{",
      "{}\n[]",
      "\u001ecrucible {",
      "x".repeat(100_000),
      "Traceback (most recent call last):",
    ]) {
      expect(Array.isArray(language.readDiagnostics(text, []))).toBe(true);
      expect(language.readFailure(text)).toHaveProperty("message");
    }
  });

  test("an answer is a pass only when it is exactly the nonce", () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    const unit = languageOf(id).graders.unit;
    expect(unit?.readAnswer(bytes("secret"), bytes("secret"))).toEqual({ kind: "passed" });
    for (const answer of ["", "secre", "secret ", "Secret", "secretsecret"]) {
      expect(unit?.readAnswer(bytes(answer), bytes("secret"))).toEqual({ kind: "not-passed" });
    }
  });
});
