import type { Grader, SourceFile } from "@crucible/contract";
import { checkContents, checkCount, checkDepth, checkEntry, refuse, segmentsOf } from "../submission-files.ts";
import { isTakenModule } from "./taken-modules.ts";

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
  checkCount(files);
  for (const { path } of files) checkPath(path);
  checkOnce(files);
  checkContents(files, '"\\ufffd"');
  checkEntry(files, entryFile(grader), grader === "stdio" ? "your program" : "the functions of your solution");
}

function checkPath(path: string): void {
  const segments = segmentsOf(path, "solution.py");
  for (const segment of segments) {
    const byName = REFUSED_BY_NAME.get(segment.toLowerCase());
    if (byName !== undefined) refuse(path, byName);
  }
  checkDepth(path, segments);
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
