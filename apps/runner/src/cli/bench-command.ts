import { availableParallelism, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { LANGUAGE_IDS } from "@crucible/contract";
import { SECTIONS, type Section } from "../bench/bench-options.ts";
import { defaultCapacity } from "../capacity.ts";
import { readCliEnv } from "../env.ts";
import { cliInstance } from "../instances.ts";
import { withLocalSandbox } from "./local-judging.ts";
import { EXIT, UsageError } from "./usage.ts";

const DEFAULT_ROUNDS = 6;

/**
 * `crucible bench [--rounds n] [--only a,b] [--challenges a,b] [--capacity n] [--json]`: how fast this machine judges, beside what it
 * could do at best and what the obvious way would cost, all in the same minutes. Exit code 1 where a bar was missed.
 */
export async function benchCommand(args: string[], signal: AbortSignal): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: "string" },
      only: { type: "string" },
      challenges: { type: "string" },
      capacity: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const rounds = wholeNumber("--rounds", values.rounds) ?? DEFAULT_ROUNDS;
  const machine = { cpus: availableParallelism(), memoryBytes: totalmem() };
  const capacity = wholeNumber("--capacity", values.capacity) ?? defaultCapacity(machine);
  // Loaded here: the other commands need no database.
  const [{ runBench }, { barsOf }, { benchTable }, { builtInReferences, judgeable }] = await Promise.all([
    import("../bench/run-bench.ts"),
    import("../bench/bars.ts"),
    import("../bench/table.ts"),
    import("../bench/references.ts"),
  ]);
  const sections = chosen(values.only);
  const slugs = values.challenges?.split(",") ?? null;
  const references = await builtInReferences(slugs);
  if (references.length === 0) throw new UsageError("--challenges names no built-in challenge.");
  // Room for the containers of each language and for the limits of every challenge, as far as they differ.
  const poolSize = capacity * 4 * LANGUAGE_IDS.length;
  const instance = cliInstance(readCliEnv().CRUCIBLE_INSTANCE);
  const report = await withLocalSandbox({ poolSize, languages: LANGUAGE_IDS }, signal, async (sandbox, images) => {
    const known = { sandbox, images, instance, references: await judgeable(references) };
    return runBench({ ...known, rounds, capacity, sections, signal, onProgress: say });
  });
  const bars = barsOf(report);
  const text = values.json ? `${JSON.stringify({ ...report, bars }, null, 2)}\n` : benchTable(report, bars);
  process.stdout.write(text);
  return bars.every(({ met }) => met) ? EXIT.accepted : EXIT.notAccepted;
}

function wholeNumber(option: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new UsageError(`${option} needs a whole number from 1.`);
  return number;
}

function chosen(only: string | undefined): Set<Section> {
  if (only === undefined) return new Set(SECTIONS);
  const asked = only.split(",");
  const unknown = asked.find((name) => !SECTIONS.some((section) => section === name));
  if (unknown !== undefined) throw new UsageError(`--only knows ${SECTIONS.join(", ")}; not "${unknown}".`);
  return new Set(SECTIONS.filter((section) => asked.includes(section)));
}

const say = (what: string) => void process.stderr.write(`Measuring: ${what}\n`);
