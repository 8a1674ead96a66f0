import type { Grader } from "@crucible/contract";

/** The three ways to ask, in an author's words. */
export const GRADER_WORDS: Record<Grader, { title: string; text: string }> = {
  unit: { title: "The language's own tests.", text: "You write them as for any project." },
  function: { title: "One function, called with cases.", text: "You write the cases once for all languages." },
  stdio: { title: "A program, from input to output.", text: "Pairs of files, the same for all languages." },
};
