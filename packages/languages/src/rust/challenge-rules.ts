import type { JudgedChallenge, Manifest, SourceFile } from "@crucible/contract";
import { VETTED_CRATES } from "./crates.ts";
import { parsePinnedType } from "./pinned-type.ts";
import { crateNameOf, rustSection } from "./section.ts";
import { STUDENT_CRATE, stemOf } from "./test-root.ts";

const TEST_FILE = /^[a-z_][a-z0-9_]*\.rs$/;
const TAKEN = new Set([STUDENT_CRATE, "harness", "std", "core", "alloc", "test", "proc_macro", "__exports"]);
export const RUST_KEYWORDS = new Set(
  (
    "as async await break const continue crate dyn else enum extern false fn for gen if impl in let loop match mod move mut " +
    "pub ref return self Self static struct super trait true type unsafe use where while abstract become box do final " +
    "macro override priv try typeof unsized virtual yield _"
  ).split(" "),
);

/** Faults in what Rust fixes of any challenge, each a sentence for its author; [] when sound. */
export function crateRules(manifest: Manifest): string[] {
  const faults: string[] = [];
  const crateName = crateNameOf(manifest);
  if (TAKEN.has(crateName) || RUST_KEYWORDS.has(crateName) || !/^[A-Za-z_]/.test(crateName)) {
    faults.push(`rust.crateName: \`${crateName}\` cannot be a crate's name here. Set another one`);
  }
  for (const crate of rustSection(manifest).crates) {
    if (!VETTED_CRATES.has(crate)) {
      faults.push(`rust.crates: \`${crate}\` is not one of the image's crates: ${[...VETTED_CRATES].join(", ")}`);
    } else if (crate.replaceAll("-", "_") === crateName) {
      faults.push(`rust.crateName: \`${crateName}\` is also a crate that the challenge names. Set another one`);
    }
  }
  return faults;
}

/** Faults of a `unit` challenge in what Rust fixes, each a sentence for its author; [] when sound. */
export function checkRustChallenge({ manifest, tests, files }: JudgedChallenge): string[] {
  const faults = crateRules(manifest);
  const crateName = crateNameOf(manifest);
  if (files.length > 0 && !rustSection(manifest).allowFiles) {
    faults.push("rust/files: the tests could not read them. Set rust.allowFiles: true, or remove the folder");
  }
  for (const [name, pin] of Object.entries(rustSection(manifest).exports)) {
    if (RUST_KEYWORDS.has(name)) faults.push(`rust.exports.${name}: a keyword cannot be exported`);
    try {
      parsePinnedType(pin);
    } catch (error) {
      faults.push(`rust.exports.${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const stems = new Set<string>();
  for (const { path } of tests) {
    const stem = stemOf(path);
    stems.add(stem);
    if (!TEST_FILE.test(path)) {
      faults.push(`rust/tests/${path}: name test files with lower-case letters, digits and _, ending in .rs`);
    } else if (
      TAKEN.has(stem) ||
      RUST_KEYWORDS.has(stem) ||
      stem === crateName ||
      Object.hasOwn(rustSection(manifest).exports, stem)
    ) {
      faults.push(`rust/tests/${path}: \`${stem}\` is the name of something else in the test crate. Rename the file`);
    }
  }
  rustSection(manifest).tests.forEach((test, index) => {
    const [stem = "", ...rest] = test.name.split("::");
    if (rest.length === 0) {
      faults.push(`rust.tests[${index}]: \`${test.name}\` must be <file>::<function>, such as sample::small_numbers`);
    } else if (!stems.has(stem)) {
      faults.push(`rust.tests[${index}]: \`${test.name}\` is in no file: rust/tests/${stem}.rs does not exist`);
    }
  });
  faults.push(...compareTests(manifest, tests));
  return faults;
}

const TEST_FUNCTION = /#\s*\[\s*test\s*\](?:\s*#\s*\[[^\]]*\])*\s*(?:pub\s+)?fn\s+([A-Za-z_][A-Za-z0-9_]*)/g;

/** The declared tests beside the `#[test]` functions in the files: a slip on either side would go unnoticed. */
function compareTests(manifest: Manifest, tests: readonly SourceFile[]): string[] {
  // Left to the publish gate, which asks the files.
  if (rustSection(manifest).tests.length === 0) return [];
  const declared = new Set(rustSection(manifest).tests.map((test) => lastSegments(test.name)));
  const faults: string[] = [];
  const written = new Set<string>();
  for (const { path, content } of tests) {
    const source = content.replace(/\/\/.*$/gm, "");
    for (const match of source.matchAll(TEST_FUNCTION)) {
      const name = `${stemOf(path)}::${match[1]}`;
      written.add(name);
      if (!declared.has(name)) faults.push(`rust/tests/${path}: the test \`${match[1]}\` is not listed in rust.tests`);
    }
  }
  for (const { name } of rustSection(manifest).tests) {
    const stem = name.split("::")[0] ?? "";
    const hasFile = tests.some((file) => stemOf(file.path) === stem);
    if (hasFile && !written.has(lastSegments(name))) {
      faults.push(`rust.tests: there is no #[test] function for \`${name}\` in rust/tests/${stem}.rs`);
    }
  }
  return faults;
}

/** File and function of a test's name, without the modules between them. */
function lastSegments(name: string): string {
  const segments = name.split("::");
  return `${segments[0]}::${segments.at(-1)}`;
}
