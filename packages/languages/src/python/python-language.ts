import type { Language } from "../language.ts";
import { readDiagnostics } from "./diagnostics.ts";
import { readFailure } from "./failure.ts";
import { functionGrader } from "./function-grader.ts";
import { checkPythonFiles, entryFile } from "./path-rules.ts";
import { stdioGrader } from "./stdio-grader.ts";
import { unitGrader } from "./unit-grader.ts";

export const python: Language = {
  id: "python",
  title: "Python",
  version: "3.11 (standard library)",
  editorMode: "python",
  image: "python",
  timeFactor: 3,
  entryFile,
  checkFiles: checkPythonFiles,
  graders: { unit: unitGrader, stdio: stdioGrader, function: functionGrader },
  readDiagnostics,
  readFailure,
  needs: () => [],
  advice: null,
};
