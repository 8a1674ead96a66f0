import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { readChallengePackage } from "@crucible/challenge-formats";
import { type BenchResult, measure } from "../bench/measure.ts";
import { withLocalSandbox } from "./local-judging.ts";
import { EXIT, UsageError } from "./usage.ts";

const CHALLENGE = fileURLToPath(new URL("../../../../challenges/fibonacci-primes", import.meta.url));
const DEFAULT_ROUNDS = 15;

/** `crucible bench [--rounds n] [--json]`: a judgement beside bare rustc, on this machine, in the same minute. */
export async function benchCommand(args: string[], signal: AbortSignal): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { rounds: { type: "string" }, json: { type: "boolean", default: false } },
  });
  const rounds = values.rounds === undefined ? DEFAULT_ROUNDS : Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new UsageError("--rounds needs a whole number from 1.");
  const challenge = await readChallengePackage(CHALLENGE);
  const result = await withLocalSandbox({ poolSize: 2, languages: ["rust"] }, signal, (sandbox, images) =>
    measure({ challenge, sandbox, image: images.rust ?? "", rounds, signal }),
  );
  process.stdout.write(values.json ? `${JSON.stringify(result, null, 2)}\n` : table(result));
  return EXIT.accepted;
}

function table({ rounds, floor, judgement, ratio }: BenchResult): string {
  const row = (name: string, medianMs: number, p95Ms: number, share: number) =>
    `${name.padEnd(52)}${medianMs.toFixed(0).padStart(8)}${p95Ms.toFixed(0).padStart(8)}${share.toFixed(2).padStart(8)}`;
  const { phases } = judgement;
  return `${[
    `Fibonacci reference, ${rounds} rounds in turns (ms)                  median     p95   ratio`,
    row("bare rustc twice and the tests, in a running container", floor.medianMs, floor.p95Ms, 1),
    row("a judgement, from claim to verdict", judgement.medianMs, judgement.p95Ms, ratio),
    `  of it: compile ${phases.compileMs.toFixed(0)}, build tests ${phases.buildTestsMs.toFixed(0)}, run ${phases.runMs.toFixed(0)}`,
  ].join("\n")}\n`;
}
