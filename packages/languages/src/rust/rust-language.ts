import type { Language } from "../language.ts";
import { rustAdvice } from "./advice.ts";
import { readDiagnostics } from "./diagnostics.ts";
import { readFailure } from "./failure.ts";
import { functionGrader } from "./function-grader.ts";
import { checkRustFiles, entryFile } from "./path-rules.ts";
import { stdioGrader } from "./stdio-grader.ts";
import { unitGrader } from "./unit-grader.ts";

export const rust: Language = {
  id: "rust",
  title: "Rust",
  version: "1.96 (edition 2024)",
  editorMode: "rust",
  image: "rust",
  timeFactor: 1,
  entryFile,
  checkFiles: checkRustFiles,
  graders: { unit: unitGrader, stdio: stdioGrader, function: functionGrader },
  readDiagnostics,
  readFailure,
  needs: (manifest) => manifest.rust?.crates ?? [],
  advice: rustAdvice,
};
