import type { JudgedChallenge, Manifest, SourceFile } from "@crucible/contract";
import type { Ended, JudgingPlan, Prebuilt } from "../language.ts";
import { type AheadProgram, buildSkeleton, compileAlone, linkAhead, PROGRAM, takeJoined } from "./prebuilt-commands.ts";
import { canBeJoined } from "./prebuilt-fit.ts";
import { RUN_PATH } from "./rustc.ts";
import { readReports } from "./rustc-json.ts";
import { rustSection } from "./section.ts";

/**
 * Tests built before there is a submission, which then costs one rustc.
 *
 * A skeleton with the pinned signatures stands in for the student's crate while the tests are linked, once. A
 * submission is compiled alone into a shared object; the loader joins the two when a test starts. In legacy mangling a
 * function's symbol holds a hash of its type, so a function of another type is a symbol that the loader does not find.
 *
 * It must judge as the two-step way does. What could tell them apart is kept out in three places: challenges whose
 * tests know more of the student's crate than plain functions (`servesChallenge`), code whose difference no symbol
 * shows (`prebuilt-fit.ts`), and what the loader or the compiler then says (`doesNotServe`).
 */
export function prebuiltFor(
  program: (challenge: JudgedChallenge) => AheadProgram | null,
  ownPlan: (challenge: JudgedChallenge, files: SourceFile[]) => JudgingPlan,
): Prebuilt {
  const programOf = (challenge: JudgedChallenge) => (servesChallenge(challenge.manifest) ? program(challenge) : null);
  return {
    recipe(challenge) {
      const ahead = programOf(challenge);
      if (ahead === null) return null;
      const { manifest } = challenge;
      return { steps: [buildSkeleton(manifest, ahead), linkAhead(manifest, ahead)], take: PROGRAM };
    },
    plan(challenge, files, built) {
      // The grader's own plan also checks the files again.
      const own = ownPlan(challenge, files);
      const ahead = programOf(challenge);
      if (ahead === null || !canBeJoined(ahead.functions, files)) return own;
      return {
        compile: compileAlone(challenge.manifest, ahead, files),
        tests: null,
        take: takeJoined,
        deliver: [...own.deliver, { path: RUN_PATH, data: built, executable: true }],
        run: own.run,
      };
    },
    doesNotServe: (step, ended) => (step === "compile" ? needsStableReport(ended) : isLoaderError(ended)),
  };
}

/**
 * Unsafe code could bring an allocator or foreign libraries along; crates would have to be linked into the student's
 * object. Both are judged the long way.
 */
function servesChallenge(manifest: Manifest): boolean {
  const { allowUnsafe, crates } = rustSection(manifest);
  return !allowUnsafe && crates.length === 0;
}

/** Written by the loader before the program begins, or by a student, who is then judged the long way. */
const LOADER_ERROR = new RegExp(`^${RUN_PATH}: (symbol lookup error|error while loading shared libraries): `);
const LOADER_EXIT = 127;

function isLoaderError({ exitCode, stderr }: Ended): boolean {
  return exitCode === LOADER_EXIT && LOADER_ERROR.test(stderr);
}

/** What the compiler only says, or says otherwise, when unstable features are within reach. */
const OF_UNSTABLE = /unstable|nightly|#!\[feature|feature gate|not in the list of allowed features/;
const CODES_OF_UNSTABLE = new Set(["E0554", "E0658", "E0725"]);

/**
 * The student's crate is compiled with a flag that stable does not know, so the compiler takes itself for nightly: a
 * report that speaks of features is then not the one to show. Nor is the linker's, or what a crash left behind.
 */
function needsStableReport({ exitCode, stderr }: Ended): boolean {
  // Killed from outside: the long way would end there too, after as long again.
  if (exitCode === 0 || exitCode === null) return false;
  const { reports } = readReports(stderr, Number.POSITIVE_INFINITY);
  const errors = reports.filter((report) => report.level.startsWith("error"));
  if (exitCode !== 1 || errors.length === 0) return true;
  return reports.some(
    ({ code, message, children }) =>
      CODES_OF_UNSTABLE.has(code?.code ?? "") ||
      [message, ...children.map((one) => one.message)].some(speaksOfUnstable),
  );
}

function speaksOfUnstable(message: string): boolean {
  return OF_UNSTABLE.test(message);
}
