import type { GraderSupport } from "@crucible/languages";
import { functionGrade } from "../grading/function-grade.ts";
import type { Grade } from "../grading/grade.ts";
import { inOwnFiles } from "../grading/own-places.ts";
import { stdioGrade } from "../grading/stdio-grade.ts";
import { unitGrade } from "../grading/unit-grade.ts";
import { CheckerPrograms } from "./checker-program.ts";
import type { JudgeInput } from "./judge-input.ts";
import type { JudgementSessions } from "./judgement-sessions.ts";

/** One for all judgements of this process: what checkers were built into is kept. */
const checkers = new CheckerPrograms();

/** How the runs of a judgement are graded. */
export function gradeFor(input: JudgeInput, support: GraderSupport, sessions: JudgementSessions): Grade {
  const { challenge, files, limits } = input;
  const readFailure = (stderr: string) => inOwnFiles(input.language.readFailure(stderr), files);
  const language = { ...input.language, readFailure };
  switch (challenge.manifest.grader) {
    case "unit":
      return unitGrade(support, language, limits);
    case "stdio":
      return stdioGrade(challenge, language, limits, checkers.ask(input, sessions));
    case "function":
      return functionGrade(challenge, support, language, limits);
  }
}
