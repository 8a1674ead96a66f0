import { AppError, type Grader, MAX_SUBMISSION_BYTES, MAX_SUBMISSION_FILES, type SourceFile } from "@crucible/contract";
import { displayPhrase } from "../output-text.ts";
import { findForbiddenWord } from "./forbidden-words.ts";

const MAX_DEPTH = 8;
const MAX_PATH_LENGTH = 200;
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
  if (files.length > MAX_SUBMISSION_FILES) {
    throw new AppError(
      "TOO_LARGE",
      `A submission may hold at most ${MAX_SUBMISSION_FILES} files; this one has ${files.length}. Put several modules into one file.`,
    );
  }
  const spellings = new Map<string, string>();
  for (const { path } of files) {
    checkPath(path);
    checkSpelling(path, spellings);
  }
  let bytes = 0;
  for (const file of files) {
    bytes += Buffer.byteLength(file.content);
    if (bytes > MAX_SUBMISSION_BYTES) {
      throw new AppError(
        "TOO_LARGE",
        `A submission may hold at most ${MAX_SUBMISSION_BYTES / 1024} KiB of source; with ${file.path} it is more. Remove what the solution does not need.`,
      );
    }
    checkContent(file);
  }
  const entry = entryFile(grader);
  if (!files.some((file) => file.path === entry)) {
    const what = grader === "stdio" ? "your program with its main function" : "the functions of your solution";
    throw new AppError("INVALID_FILES", `${entry} is missing. Put ${what} into ${entry}.`);
  }
}

function refuse(path: string, why: string): never {
  throw new AppError("INVALID_FILES", `${JSON.stringify(displayPhrase(path, 120))}: ${why}.`);
}

function checkPath(path: string): void {
  if (path === "") refuse(path, "a file has no name. Give it a path such as src/lib.rs");
  if (path.length > MAX_PATH_LENGTH) refuse(path, `the path is longer than ${MAX_PATH_LENGTH} characters. Shorten it`);
  if (path.includes("\0")) refuse(path, "the path holds a NUL character. Rename the file");
  if (path.includes("\\")) refuse(path, "the path holds a backslash. Separate folders with /");
  if (path.startsWith("/") || /^[A-Za-z]:/.test(path)) {
    refuse(path, "the path is absolute. Give it relative to the crate, such as src/lib.rs");
  }
  const segments = path.split("/");
  if (segments.includes("")) refuse(path, "the path has an empty part. Remove the doubled or final /");
  if (segments.includes("..") || segments.includes(".")) {
    refuse(path, "the path holds . or .. as a part. Give it straight, such as src/lib.rs");
  }
  const byName = REFUSED_BY_NAME.get((segments[0] ?? "").toLowerCase());
  if (byName !== undefined) refuse(path, byName);
  if (segments[0] !== "src" || segments.length < 2) {
    refuse(path, "only files below src/ are taken. Move it there or leave it out");
  }
  if (segments.length > MAX_DEPTH) refuse(path, `it lies more than ${MAX_DEPTH} folders deep. Move it up`);
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

function checkContent({ path, content }: SourceFile): void {
  if (content.includes("\0")) refuse(path, "the file holds a NUL character. Save it as plain text");
  if (/\p{Surrogate}/u.test(content)) refuse(path, "the file holds half a character. Save it as UTF-8");
  if (content.includes("\ufffd")) {
    refuse(path, "the file is not valid UTF-8 (it holds U+FFFD). Save it as UTF-8; write \\u{FFFD} where you mean it");
  }
  const forbidden = findForbiddenWord(content);
  if (forbidden !== null) {
    refuse(
      path,
      `line ${forbidden.line} holds the word ${forbidden.word}, which is not taken here, also not in a comment. Do without it`,
    );
  }
}
