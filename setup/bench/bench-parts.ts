export type BenchParts = {
  /** What `crucible bench` is told; null where nothing of it was asked for. */
  judging: string[] | null;
  /** The class in a browser. */
  isClassAsked: boolean;
};

/** Divides what `npm run bench` was told: `--only` names sections of both benches, of which `class` is one. */
export function benchParts(args: readonly string[]): BenchParts {
  const at = args.indexOf("--only");
  const only = at < 0 ? undefined : args[at + 1];
  if (only === undefined) return { judging: [...args], isClassAsked: true };
  const others = only.split(",").filter((section) => section !== "class");
  const isClassAsked = others.length < only.split(",").length;
  if (others.length === 0) return { judging: null, isClassAsked };
  return { judging: args.with(at + 1, others.join(",")), isClassAsked };
}
