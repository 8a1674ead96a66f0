import { AppError, type Grader, MAX_SUBMISSION_BYTES, MAX_SUBMISSION_FILES, type SourceFile } from "@crucible/contract";
import { displayPhrase } from "../output-text.ts";
import { isTakenModule } from "./taken-modules.ts";

const MAX_DEPTH = 8;
const MAX_PATH_LENGTH = 200;
const FOLDER = /^[a-z_][a-z0-9_]*$/;
const FILE = /^[a-z_][a-z0-9_]*\.py$/;

/** What Python's tools would obey; Crucible runs the modules themselves, so they would be dead weight or worse. */
const REFUSED_BY_NAME = new Map([
  ["setup.py", "nothing is installed here. Leave it out"],
  ["pyproject.toml", "nothing is installed here. Leave it out"],
  ["requirements.txt", "only Python's standard library is there. Leave it out"],
  ["__pycache__", "compiled modules are not taken. Leave it out"],
]);

/** A program is run, a module is imported by the tests or the driver. */
export function entryFile(grader: Grader): string {
  return grader === "stdio" ? "main.py" : "solution.py";
}

/**
 * What a Python submission may hold: modules and packages of `.py` files, the grader's entry file among them.
 *
 * @throws AppError `INVALID_FILES` or `TOO_LARGE`, naming the path and the remedy.
 */
export function checkPythonFiles(files: readonly SourceFile[], grader: Grader): void {
  if (files.length > MAX_SUBMISSION_FILES) {
    throw new AppError(
      "TOO_LARGE",
      `A submission may hold at most ${MAX_SUBMISSION_FILES} files; this one has ${files.length}. Put several modules into one file.`,
    );
  }
  for (const { path } of files) checkPath(path);
  checkOnce(files);
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
    const what = grader === "stdio" ? "your program" : "the functions of your solution";
    throw new AppError("INVALID_FILES", `${entry} is missing. Put ${what} into ${entry}.`);
  }
}

function refuse(path: string, why: string): never {
  throw new AppError("INVALID_FILES", `${JSON.stringify(displayPhrase(path, 120))}: ${why}.`);
}

function checkPath(path: string): void {
  if (path === "") refuse(path, "a file has no name. Give it a path such as solution.py");
  if (path.length > MAX_PATH_LENGTH) refuse(path, `the path is longer than ${MAX_PATH_LENGTH} characters. Shorten it`);
  if (path.includes("\0")) refuse(path, "the path holds a NUL character. Rename the file");
  if (path.includes("\\")) refuse(path, "the path holds a backslash. Separate folders with /");
  if (path.startsWith("/") || /^[A-Za-z]:/.test(path)) {
    refuse(path, "the path is absolute. Give it relative to your folder, such as solution.py");
  }
  const segments = path.split("/");
  if (segments.includes("")) refuse(path, "the path has an empty part. Remove the doubled or final /");
  if (segments.includes("..") || segments.includes(".")) {
    refuse(path, "the path holds . or .. as a part. Give it straight, such as solution.py");
  }
  for (const segment of segments) {
    const byName = REFUSED_BY_NAME.get(segment.toLowerCase());
    if (byName !== undefined) refuse(path, byName);
  }
  if (segments.length > MAX_DEPTH) refuse(path, `it lies more than ${MAX_DEPTH} folders deep. Move it up`);
  for (const folder of segments.slice(0, -1)) {
    if (!FOLDER.test(folder)) {
      refuse(path, "a folder's name may hold lower-case letters, digits and _ only. Rename it");
    }
  }
  if (!path.endsWith(".py")) refuse(path, "only Python files (.py) are taken. Leave it out");
  if (!FILE.test(segments.at(-1) ?? "")) {
    refuse(path, "a file's name may hold lower-case letters, digits and _ before .py. Rename it");
  }
  const module = (segments[0] ?? "").replace(/\.py$/, "");
  if (isTakenModule(module)) refuse(path, `${module} is the name of one of Python's own modules or ours. Rename it`);
}

/** Names are in lower case, so no two differ in case alone; but a module may stand beside a package of its name. */
function checkOnce(files: readonly SourceFile[]): void {
  const paths = new Set<string>();
  const folders = new Set(files.flatMap(({ path }) => foldersOf(path)));
  for (const { path } of files) {
    if (paths.has(path)) refuse(path, "the path is there twice. Leave one of them out");
    paths.add(path);
    if (folders.has(path.replace(/\.py$/, ""))) refuse(path, "a folder has the same name. Rename one of them");
  }
}

function foldersOf(path: string): string[] {
  const segments = path.split("/");
  return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join("/"));
}

function checkContent({ path, content }: SourceFile): void {
  if (content.includes("\0")) refuse(path, "the file holds a NUL character. Save it as plain text");
  if (/\p{Surrogate}/u.test(content)) refuse(path, "the file holds half a character. Save it as UTF-8");
  if (content.includes("\ufffd")) {
    refuse(path, 'the file is not valid UTF-8 (it holds U+FFFD). Save it as UTF-8; write "\\ufffd" where you mean it');
  }
}
