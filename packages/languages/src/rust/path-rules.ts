import type { Grader, SourceFile } from "@crucible/contract";
import { checkContents, checkCount, checkDepth, checkEntry, refuse, segmentsOf } from "../submission-files.ts";
import { findForbiddenWord } from "./forbidden-words.ts";

const FOLDER = /^[A-Za-z0-9_-]+$/;
const FILE = /^[A-Za-z0-9_-]+\.rs$/;

/** Cargo would run or obey these; the student's crate is compiled by rustc alone, so they would be dead weight or worse. */
const REFUSED_BY_NAME = new Map([
  ["cargo.toml", "Crucible compiles src/ itself and uses no manifest of yours. Leave it out"],
  ["cargo.lock", "Crucible compiles src/ itself and uses no lock file. Leave it out"],
  ["build.rs", "build scripts are never run here. Leave it out"],
  [".cargo", "Cargo's configuration is not read here. Leave it out"],
  ["rust-toolchain", "the compiler is fixed by the platform. Leave it out"],
  ["rust-toolchain.toml", "the compiler is fixed by the platform. Leave it out"],
]);

/** A program has a main function, a library has what the tests or the driver call. */
export function entryFile(grader: Grader): string {
  return grader === "stdio" ? "src/main.rs" : "src/lib.rs";
}

/**
 * What a Rust submission may hold: `src/**` with `.rs` files, the grader's entry file among them.
 *
 * @throws AppError `INVALID_FILES` or `TOO_LARGE`, naming the path and the remedy.
 */
export function checkRustFiles(files: readonly SourceFile[], grader: Grader): void {
  checkCount(files);
  const spellings = new Map<string, string>();
  for (const { path } of files) {
    checkPath(path);
    checkSpelling(path, spellings);
  }
  checkContents(files, "\\u{FFFD}", checkWords);
  const what = grader === "stdio" ? "your program with its main function" : "the functions of your solution";
  checkEntry(files, entryFile(grader), what);
}

function checkPath(path: string): void {
  const segments = segmentsOf(path, "src/lib.rs");
  const byName = REFUSED_BY_NAME.get((segments[0] ?? "").toLowerCase());
  if (byName !== undefined) refuse(path, byName);
  if (segments[0] !== "src" || segments.length < 2) {
    refuse(path, "only files below src/ are taken. Move it there or leave it out");
  }
  checkDepth(path, segments);
  for (const folder of segments.slice(1, -1)) {
    if (!FOLDER.test(folder)) refuse(path, "a folder's name may hold letters, digits, _ and - only. Rename it");
  }
  if (!path.endsWith(".rs")) refuse(path, "only Rust files (.rs) are taken. Leave it out");
  if (!FILE.test(segments.at(-1) ?? "")) {
    refuse(path, "a file's name may hold letters, digits, _ and - before .rs. Rename it");
  }
}

/** Two spellings of one path would be one file on some machines and two on others. */
function checkSpelling(path: string, spellings: Map<string, string>): void {
  const segments = path.split("/");
  for (let length = 1; length <= segments.length; length++) {
    const prefix = segments.slice(0, length).join("/");
    const known = spellings.get(prefix.toLowerCase());
    if (known === undefined) spellings.set(prefix.toLowerCase(), prefix);
    else if (known !== prefix)
      refuse(path, `it differs from ${known} in upper and lower case only. Rename one of them`);
    else if (length === segments.length) refuse(path, "the path is there twice. Leave one of them out");
  }
}

function checkWords({ path, content }: SourceFile): void {
  const forbidden = findForbiddenWord(content);
  if (forbidden !== null) {
    refuse(
      path,
      `line ${forbidden.line} holds the word ${forbidden.word}, which is not taken here, also not in a comment. Do without it`,
    );
  }
}
