import { LANGUAGE_IDS, languagesOf } from "@crucible/contract";
import { expect, test } from "vitest";
import { newPackage } from "./new-package.ts";
import { readPackageFiles } from "./read-package.ts";

const graders = ["unit", "stdio", "function"] as const;
const choices = [["rust"], ["python"], [...LANGUAGE_IDS]] as const;

test.each(graders.flatMap((grader) => choices.map((languages) => [grader, languages] as const)))(
  "a new challenge of the grader %s in %j has everything that one needs",
  (grader, languages) => {
    const wanted = { slug: "two-times", title: "Two times: #1", author: "O'Brien, B. [me]", grader, languages };
    const pkg = readPackageFiles("two-times", newPackage(wanted));
    expect(pkg.manifest).toMatchObject({ title: "Two times: #1", authors: ["O'Brien, B. [me]"], grader });
    expect(languagesOf(pkg.manifest)).toEqual(languages);
    for (const language of languages) {
      const { starter, solution, wrong, tests } = pkg.languages[language] ?? { starter: [], solution: [] };
      expect(starter).not.toEqual(solution);
      expect(wrong).toHaveLength(1);
      expect(tests).toHaveLength(grader === "unit" ? 2 : 0);
    }
    expect(pkg.cases.map((each) => each.sample)).toEqual(grader === "unit" ? [] : [true, false, false]);
  },
);

test.each(["loop", "std", "2-sum", "test", "proc-macro", "3", "double", "sample"])(
  "a challenge may be called %s, whatever a crate may be called",
  (slug) => {
    for (const grader of graders) {
      const files = newPackage({ slug, title: "T", author: "A", grader, languages: LANGUAGE_IDS });
      expect(readPackageFiles(slug, files).manifest.slug).toBe(slug);
    }
  },
);

test("its manifest keeps to what people write, with notes on what is what", () => {
  const files = newPackage({ slug: "loop", title: "Loop", author: "Ada", grader: "unit", languages: ["rust"] });
  expect(files.find((file) => file.path === "challenge.yaml")?.content).toMatchInlineSnapshot(`
    "format: 1
    slug: loop
    title: Loop
    summary: Double a number.
    authors: [ Ada ]
    licence: MIT
    difficulty: 1 # 1 to 5
    tags: [functions]
    points: 10
    grader: unit

    # Of one test. An endless loop is told after this time, so there is no need to be generous.
    limits:
      cpuTimeMs: 2000
      wallTimeMs: 10000

    hints:
      - Twice a number is the number added to itself.

    rust:
      crateName: challenge_loop
      # The names that the tests may see, each with its type.
      exports:
        double: fn(i64) -> i64
    "
  `);
});
