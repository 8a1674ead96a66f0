import type { Grader, Limits } from "@crucible/contract";
import type { SampleCase } from "@/features/challenges/language-on-desk";

/** What the challenge asked in the judgement's language, as far as its result is read by it. */
export type Asked = {
  grader: Grader;
  limits: Limits;
  testsAreBuiltAhead: boolean;
  /** "Python 3.11" where the challenge is offered in several languages, else null. */
  language: string | null;
  samples: readonly SampleCase[];
};
