import type { Grader, Limits } from "@crucible/contract";
import type { SampleCase } from "@/features/challenges/language-on-desk";

/** What the challenge asked in the judgement's language, as far as its result is read by it. */
export type Asked = {
  grader: Grader;
  limits: Limits;
  testsAreBuiltAhead: boolean;
  /** "Python" where that is not the language on screen, else null. */
  language: string | null;
  samples: readonly SampleCase[];
};
