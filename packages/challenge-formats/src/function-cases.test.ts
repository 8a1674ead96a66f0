import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { challengePackageSchema } from "@crucible/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readChallengePackage } from "./read-package.ts";
import { type Files, faultsOf, packageWriter } from "./testing/package-writer.ts";

const MANIFEST = `format: 1
slug: shop
title: Shop
summary: Ask for a price.
authors: [A. Author]
licence: MIT
difficulty: 1
grader: function
function:
  name: price
  parameters:
    - { name: prices, type: "map<string, u64>" }
    - { name: pieces, type: i128, by: value }
  returns: option<f64>
rust: {}
`;
const CASES = `- name: nothing
  arguments: [{}, 0]
  returns: null
- name: much
  sample: true
  arguments:
    - { tea: 18446744073709551615, "1": 0 }
    - -170141183460469231731687303715884105728
  returns: 0.5
`;
const SOUND: Files = {
  "challenge.yaml": MANIFEST,
  "statement.md": "# Shop\n",
  "cases.yaml": CASES,
  "rust/starter/src/lib.rs": "// f\n",
  "rust/solution/src/lib.rs": "// f\n",
};
const write = packageWriter(SOUND, "shop");

test("values are read by their types, samples come first, and no digit is lost", async () => {
  const pkg = await readChallengePackage(await write());
  expect(challengePackageSchema.parse(pkg)).toEqual(pkg);
  expect(pkg.cases).toEqual([
    {
      kind: "function",
      name: "sample/much",
      sample: true,
      arguments: [
        [
          ["tea", "18446744073709551615"],
          ["1", "0"],
        ],
        "-170141183460469231731687303715884105728",
      ],
      returns: { some: "0.5" },
    },
    { kind: "function", name: "secret/nothing", sample: false, arguments: [[], "0"], returns: null },
  ]);
});

const oneCase = (text: string): Files => ({ "cases.yaml": `- name: one\n${text}` });
const typed = (from: string, to: string): Files => ({ "challenge.yaml": MANIFEST.replace(from, to) });

test.each<[string, Files, string]>([
  ["no cases", { "cases.yaml": null }, "cases.yaml: it is missing. List the cases there"],
  ["an empty list of cases", { "cases.yaml": "[]\n" }, "cases.yaml: the document: add a case"],
  ["a mapping of cases", { "cases.yaml": "one: {}\n" }, "cases.yaml: the document: "],
  ["broken YAML", { "cases.yaml": "- name: [\n" }, "cases.yaml: line 2: "],
  ["a case without a name", { "cases.yaml": "- arguments: []\n  returns: 1\n" }, "cases.yaml: line 1, [0].name: "],
  ["a name of two words", { "cases.yaml": "- name: a b\n  arguments: []\n  returns: 1\n" }, "use lower-case letters"],
  ["a misspelt key", oneCase("  argument: []\n"), 'Unrecognized key: "argument"'],
  [
    "no returned value",
    oneCase("  arguments: [{}, 0]\n"),
    "cases.yaml: line 1, [0].returns: say what the function returns",
  ],
  [
    "two cases of one name",
    { "cases.yaml": `${CASES}- name: much\n  arguments: [{}, 0]\n  returns: null\n` },
    'cases.yaml: line 10, case "much": another case has this name',
  ],
  [
    "too few arguments",
    oneCase("  arguments: [{}]\n  returns: 1\n"),
    'line 2, case "one", arguments: the function takes 2, and there are 1',
  ],
  [
    "a value of another type",
    oneCase("  arguments:\n    - {}\n    - two\n  returns: 1\n"),
    'cases.yaml: line 4, case "one": arguments[1] (pieces): "two" stands where an integer (i128) belongs',
  ],
  ["a number that does not fit", oneCase("  arguments: [{ tea: -1 }, 0]\n  returns: 1\n"), "-1 does not fit u64"],
  [
    "a returned value of another type",
    oneCase("  arguments: [{}, 0]\n  returns: [1]\n"),
    'line 3, case "one": returns: ',
  ],
  [
    "a NUL in a value",
    oneCase('  arguments: [{ "a\\0": 1 }, 0]\n  returns: 1\n'),
    "cases.yaml: a text in it holds a NUL",
  ],
  [
    "a parameter's type that is none",
    typed("i128", "bigint"),
    "challenge.yaml: function.parameters[1].type: the type `bigint`",
  ],
  ["a returned type that is none", typed("option<f64>", "option<>"), "challenge.yaml: function.returns: "],
  ["no signature", typed(/^function:[\s\S]*(?=rust:)/m.exec(MANIFEST)?.[0] ?? "", ""), "give the function's signature"],
])("%s is a fault with file, place and remedy", async (_, changes, expected) => {
  expect(await faultsOf(await write(changes))).toContainEqual(expect.stringContaining(expected));
});

test("faults of several cases are told together", async () => {
  const cases = `- { name: a, arguments: [{}, x], returns: y }\n- { name: b, arguments: [], returns: 1 }\n`;
  expect(await faultsOf(await write({ "cases.yaml": cases }))).toHaveLength(3);
});

/** Characters that mean something in YAML, or nothing anywhere. */
const ODD = [..." \t\n\r-:,?[]{}#&*!|>'\"%@`~\\01.axe\0\x07\x85\u2028\ufeff\uffffé日🔵"];

test("whatever stands in the YAML files, reading says what is wrong and never fails in another way", async () => {
  const bytes = fc.uint8Array({ maxLength: 400 });
  const words = fc.constantFrom(
    "- ",
    "name: ",
    "a",
    "arguments",
    ": ",
    "[",
    "]",
    "{",
    "}",
    "\n",
    "  ",
    "&a ",
    "*a ",
    "!!set ",
    "? ",
    "<<",
    "1",
    "0x",
    '"\\ud800"',
    "|",
    ">",
    "#",
    "---\n",
    "null",
    "returns: ",
    "%TAG",
    "__proto__",
  );
  const yamlish = fc.array(words, { maxLength: 60 }).map((parts) => parts.join(""));
  const changed = (text: string) =>
    fc
      .tuple(fc.nat(text.length), fc.nat(8), fc.string({ unit: fc.constantFrom(...ODD), maxLength: 8 }))
      .map(([at, cut, more]) => text.slice(0, at) + more + text.slice(at + cut));
  const directory = await write();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("challenge.yaml", "cases.yaml"),
      fc.oneof(bytes, yamlish, changed(MANIFEST), changed(CASES)),
      async (file, content) => {
        await writeFile(join(directory, file), content);
        // faultsOf throws what is no ChallengePackageError.
        await faultsOf(directory);
        await writeFile(join(directory, file), file === "cases.yaml" ? CASES : MANIFEST);
      },
    ),
    { numRuns: 100 },
  );
});
