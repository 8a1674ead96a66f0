import type { JudgedChallenge } from "@crucible/contract";
import { isPythonKeyword } from "./keywords.ts";
import { pythonSection } from "./section.ts";
import { isTakenModule } from "./taken-modules.ts";

const TEST_FILE = /^[a-z_][a-z0-9_]*\.py$/;
/** `file::test_function`, `file::TestClass::test_method`; behind either `[n]` for one set of parameters. */
const TEST_NAME = /^([a-z_][a-z0-9_]*)::((?:[A-Za-z_][A-Za-z0-9_]*::)*[A-Za-z_][A-Za-z0-9_]*)(?:\[\d+\])?$/;
const DEFINITION = /^([ \t]*)(?:async[ \t]+)?(def|class)[ \t]+([A-Za-z_][A-Za-z0-9_]*)/gm;

/** Faults of a `unit` challenge in what Python fixes, each a sentence for its author; [] when sound. */
export function checkPythonChallenge({ manifest, tests }: JudgedChallenge): string[] {
  const section = pythonSection(manifest);
  const faults: string[] = [];
  for (const name of section.exports) {
    if (isPythonKeyword(name)) faults.push(`python.exports: \`${name}\` is a keyword of Python. Use another name`);
    if (name.startsWith("__")) faults.push(`python.exports: \`${name}\` begins with two underscores. Use another name`);
  }
  const written = new Map<string, Set<string>>();
  for (const { path, content } of tests) {
    const stem = path.replace(/\.py$/, "");
    written.set(stem, definedTests(content));
    if (!TEST_FILE.test(path)) {
      faults.push(`python/tests/${path}: name test files with lower-case letters, digits and _, ending in .py`);
    } else if (stem === "solution" || isTakenModule(stem)) {
      faults.push(`python/tests/${path}: \`${stem}\` is the name of another module. Rename the file`);
    }
  }
  const listed = new Set<string>();
  section.tests.forEach(({ name }, index) => {
    const [, stem = "", path = ""] = TEST_NAME.exec(name) ?? [];
    const place = `python.tests[${index}]: \`${name}\``;
    listed.add(`${stem}::${path}`);
    if (stem === "") faults.push(`${place} must be <file>::<function>, such as sample::test_small_numbers`);
    else if (!written.has(stem)) faults.push(`${place} is in no file: python/tests/${stem}.py does not exist`);
    else if (!written.get(stem)?.has(path)) faults.push(`${place}: python/tests/${stem}.py defines no such test`);
  });
  // Without a list, the publish gate asks the files.
  for (const [stem, names] of section.tests.length === 0 ? [] : written) {
    for (const name of names) {
      const isTest = name.split("::").at(-1)?.startsWith("test_");
      if (isTest && !listed.has(`${stem}::${name}`)) {
        faults.push(`python/tests/${stem}.py: the test \`${name}\` is not listed in python.tests`);
      }
    }
  }
  return faults;
}

/** Functions at the top of a file and methods of the classes there. Read by their indentation, as Python does. */
function definedTests(source: string): Set<string> {
  const found = new Set<string>();
  let around: string | null = null;
  let indentation: string | null = null;
  for (const [, indent = "", kind, name = ""] of source.matchAll(DEFINITION)) {
    if (indent === "") {
      around = kind === "class" ? name : null;
      indentation = null;
      if (kind === "def") found.add(name);
    } else if (around !== null && kind === "def") {
      indentation ??= indent;
      if (indent === indentation) found.add(`${around}::${name}`);
    }
  }
  return found;
}
