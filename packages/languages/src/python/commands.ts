import type { Grader, SourceFile } from "@crucible/contract";
import type { BuildStep, PutFile } from "../language.ts";
import { checkPythonFiles } from "./path-rules.ts";

const PYTHON = "/usr/bin/python3";
const HARNESS_FOLDER = "/crucible/harness";
/** Known to the harness by this path too. */
export const STUDENT_FOLDER = "/tmp/student";

/** `PYTHON*` variables are not read: `-I` and `-E` see to that. */
export const ENVIRONMENT = { PATH: "/usr/bin:/bin", HOME: "/tmp", TMPDIR: "/tmp", LANG: "C.UTF-8" };

export const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/**
 * The student's files. Checks the paths again: what was stored is not trusted to have been checked.
 * @throws AppError as `checkPythonFiles`.
 */
export function studentFiles(files: SourceFile[], grader: Grader): PutFile[] {
  checkPythonFiles(files, grader);
  return files.map((file) => ({ path: `${STUDENT_FOLDER}/${file.path}`, data: encode(file.content) }));
}

/** Compiles every file and runs none. */
export function checkSyntax(files: SourceFile[], grader: Grader): BuildStep {
  return {
    files: studentFiles(files, grader),
    command: { argv: harness("check_syntax.py"), env: ENVIRONMENT, workingDirectory: STUDENT_FOLDER },
  };
}

/** Isolated, without site-packages and without writing compiled modules: a third of the usual start. */
export function harness(program: string, ...rest: string[]): string[] {
  return [PYTHON, "-I", "-S", "-B", `${HARNESS_FOLDER}/${program}`, ...rest];
}

/** A program as a person would run it, its own folder first for imports; `exit()` is there. */
export const PROGRAM = [PYTHON, "-E", "-s", "-B", `${STUDENT_FOLDER}/main.py`];
