import { availableParallelism } from "node:os";
import { DEFAULT_LIMITS } from "@crucible/contract";
import { graderOf, languageOf } from "@crucible/languages";
import { engineBaselines } from "@crucible/sandbox/bench";
import { TestsAhead } from "../ahead/tests-ahead.ts";
import { compileSpec, runSpec } from "../judging/session-specs.ts";
import { measureAtRest } from "./at-rest.ts";
import { type BenchOptions, imageOf } from "./bench-options.ts";
import { BenchQueue } from "./bench-queue.ts";
import { measureExec } from "./exec.ts";
import { LatencyBench } from "./latency-bench.ts";
import type { Reference } from "./references.ts";
import { type BenchReport, latencyOf, type Throughput, type Way } from "./report.ts";
import { spreadOf } from "./statistics.ts";
import { floorAll, judgeAll } from "./throughput.ts";

/** Two blocks of so many, the floor's between them: what else the machine does meets both. */
const BLOCK = 30;
const MINUTE_MS = 60_000;

/** Everything that was asked for, each figure in the same rounds as its baseline, so that both meet the same machine. */
export async function runBench(options: BenchOptions): Promise<BenchReport> {
  const { sandbox, references, rounds, capacity, sections, signal, onProgress } = options;
  const cpus = availableParallelism();
  const engine = engineBaselines();
  onProgress("starting a database");
  const queue = await BenchQueue.open();
  try {
    // Before anything is published: a runner would build its tests ahead, and not be at rest.
    const memory = sections.has("memory") ? await measureAtRest(queue, engine, options) : null;
    await queue.publish(references);
    onProgress("building tests ahead");
    const ahead = new TestsAhead(sandbox, null);
    const ways = await sortByWay(options, ahead);
    const samples = await new LatencyBench(options, queue, engine, ahead, ways).measure();
    const throughput = sections.has("throughput") ? await measureThroughput(options, { queue, ways, ahead }) : [];
    const exec = sections.has("exec") ? await measureExec(sandbox, engine, imageOf(options, "rust"), rounds) : null;
    signal.throwIfAborted();
    const named = new Map([...ways].map(([way, among]) => [way, among.map(({ name }) => name)] as const));
    const cached = spreadOf(samples.flatMap((sample) => (sample.what === "cached" ? [sample.wallTimeMs] : [])));
    return { rounds, cpus, capacity, latency: latencyOf(named, samples), cached, throughput, exec, memory, samples };
  } finally {
    await queue.close();
  }
}

/**
 * How each reference is judged. Its tests are built ahead where that serves; such a reference is judged the other way
 * too.
 */
async function sortByWay(options: BenchOptions, ahead: TestsAhead): Promise<Map<Way, Reference[]>> {
  const ways = new Map<Way, Reference[]>();
  const add = (way: Way, reference: Reference) => ways.set(way, [...(ways.get(way) ?? []), reference]);
  for (const reference of options.references) {
    const { challenge, language, grader, files } = reference;
    const support = graderOf(languageOf(language), grader);
    if (challenge.checker !== null) add("checked", reference);
    else if (language === "python") add("python", reference);
    else if (support.plan(challenge, files).tests === null) add("program", reference);
    else {
      add("two-step", reference);
      const prepared = await ahead.prepare(challenge, imageOf(options, language));
      if (prepared === "ready") add("ahead", reference);
    }
  }
  return ways;
}

async function measureThroughput(
  { sandbox, images, capacity, signal, onProgress }: BenchOptions,
  means: { queue: BenchQueue; ways: ReadonlyMap<Way, Reference[]>; ahead: TestsAhead },
): Promise<Throughput[]> {
  const { queue, ways, ahead } = means;
  const image = imageOf({ images }, "rust");
  await sandbox.warm([compileSpec(image, DEFAULT_LIMITS), runSpec(image, DEFAULT_LIMITS)], capacity);
  const figures: Throughput[] = [];
  for (const way of ["ahead", "two-step"] as const) {
    const references = ways.get(way);
    if (references === undefined) continue;
    onProgress(`all cores busy, ${way}`);
    const load = { references, count: BLOCK, capacity };
    const builtAhead = way === "ahead" ? ahead : null;
    const judge = () => judgeAll(queue, load, { sandbox, images, builtAhead, signal });
    const floor = () => floorAll(load, { sandbox, images, signal });
    const [before, firstFloor, secondFloor, after] = [await judge(), await floor(), await floor(), await judge()];
    const aMinute = (wallTimeMs: number) => (2 * BLOCK * MINUTE_MS) / wallTimeMs;
    figures.push({
      way,
      verdictsAMinute: aMinute(before + after),
      floorsAMinute: aMinute(firstFloor + secondFloor),
    });
  }
  return figures;
}
