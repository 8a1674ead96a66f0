import type { Language } from "../language.ts";
import { readAnswer } from "./answer.ts";
import { checkRustChallenge } from "./challenge-rules.ts";
import { ARTIFACT_PATH, buildTests, compileStudent, RUN_PATH, runTest, studentFiles, testFiles } from "./commands.ts";
import { readDiagnostics } from "./diagnostics.ts";
import { readFailure } from "./failure.ts";
import { checkRustFiles } from "./path-rules.ts";
import { explainBuildFailure } from "./signature-errors.ts";

export const rust: Language = {
  id: "rust",
  title: "Rust",
  version: "1.96 (edition 2024)",
  editorMode: "rust",
  image: "rust",
  checkFiles: checkRustFiles,
  unit: {
    checkChallenge: checkRustChallenge,
    studentFiles,
    compileStudent,
    testFiles,
    buildTests,
    artifactPath: ARTIFACT_PATH,
    runPath: RUN_PATH,
    runTest,
    readAnswer,
    readDiagnostics,
    explainBuildFailure,
    readFailure,
  },
};
