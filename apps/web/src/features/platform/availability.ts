import type { RunnerState } from "@/features/platform/runner-state";

/**
 * Whether what is handed in now would be judged.
 * - `yes`: now, or as soon as a runner is free or back (which the banner says)
 * - `soon`: the runners have no image of the language yet; what is handed in waits for it
 * - `no`: it never would be, as things are
 */
export type Availability =
  | { judged: "yes" }
  | { judged: "soon"; why: string; progress: number | null }
  | { judged: "no"; why: string };

/** What a challenge needs in one language: `needs` are names of crates. */
type Wanted = { id: string; title: string; needs: readonly string[] };

/** Whether a challenge can be judged in a language by the runners that are alive. */
export function availabilityOf(wanted: Wanted, runner: RunnerState): Availability {
  const image = runner.languages.find(({ language }) => language === wanted.id);
  if (image) {
    const missing = wanted.needs.filter((name) => !image.crates.includes(name));
    return missing.length === 0 ? { judged: "yes" } : { judged: "no", why: withoutCrates(missing, image.whyNoCrates) };
  }
  if (runner.state !== "ready" && runner.languages.length === 0) return { judged: "yes" };
  if (runner.preparing === null) {
    return {
      judged: "soon",
      why: `The judge does not know ${wanted.title} yet. What you submit is kept and judged once it does.`,
      progress: null,
    };
  }
  return {
    judged: "soon",
    why: `${wanted.title} is being prepared. What you submit is kept and judged as soon as it is ready.`,
    progress: runner.preparing.progress,
  };
}

function withoutCrates(missing: readonly string[], why: string | null): string {
  const names = missing.map((name) => `\`${name}\``).join(", ");
  const crates = missing.length === 1 ? `the crate ${names}` : `the crates ${names}`;
  return `This challenge needs ${crates}, which the judge does not have.${why ? ` ${why}` : ""}`;
}
