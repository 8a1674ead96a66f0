import { randomUUID } from "node:crypto";
import { availableParallelism, totalmem } from "node:os";
import { DEFAULT_LIMITS, LANGUAGE_IDS } from "@crucible/contract";
import { graderOf, languageOf } from "@crucible/languages";
import { createDockerSandbox, type Sandbox } from "@crucible/sandbox";
import { type EngineBaselines, engineBaselines } from "@crucible/sandbox/bench";
import { TestsAhead } from "../ahead/tests-ahead.ts";
import { defaultCapacity } from "../capacity.ts";
import type { Images } from "../judging/judge-input.ts";
import { limitsFor } from "../judging/limits.ts";
import { compileSpec, runSpec } from "../judging/session-specs.ts";
import { type AtRest, measureAtRest } from "./at-rest.ts";
import { BenchQueue } from "./bench-queue.ts";
import { measureExec } from "./exec.ts";
import { Floor } from "./floor.ts";
import { judgeOnce } from "./judge-once.ts";
import { cargoTest, hasObviousWay } from "./obvious-way.ts";
import { neverSeen, type Reference } from "./references.ts";
import { type BenchReport, latencyOf, type Sample, type Throughput, type Way } from "./report.ts";
import { spreadOf } from "./statistics.ts";
import { floorsAMinute, verdictsAMinute } from "./throughput.ts";

export const SECTIONS = ["floor", "obvious", "ours", "throughput", "exec", "memory"] as const;
export type Section = (typeof SECTIONS)[number];

/** Slow ones are measured in every second round. */
const SLOW_EVERY = 2;
const CACHED_EVERY_ROUND = 5;
const THROUGHPUT_JUDGEMENTS = 60;

export type BenchOptions = {
  sandbox: Sandbox;
  images: Images;
  instance: string;
  references: Reference[];
  rounds: number;
  sections: ReadonlySet<Section>;
  signal: AbortSignal;
  /** Told what is being measured, for people who wait. */
  onProgress: (what: string) => void;
};

/** Everything that was asked for, each figure in the same rounds as its baseline, so that both meet the same machine. */
export async function runBench(options: BenchOptions): Promise<BenchReport> {
  const cpus = availableParallelism();
  const capacity = defaultCapacity({ cpus, memoryBytes: totalmem() });
  options.onProgress("starting a database");
  const queue = await BenchQueue.open();
  try {
    const bench = new Bench(options, queue, capacity);
    // Before anything is published: a runner would build its tests ahead, and not be at rest.
    const memory = options.sections.has("memory") ? await bench.atRest() : null;
    await queue.publish(options.references);
    const ways = await bench.prepare();
    const { latency, cached } = await bench.measureLatency(ways);
    const throughput = options.sections.has("throughput") ? await bench.measureThroughput(ways) : [];
    const exec = options.sections.has("exec") ? await bench.exec() : null;
    return { rounds: options.rounds, cpus, capacity, latency, cached, throughput, exec, memory };
  } finally {
    await queue.close();
  }
}

class Bench {
  private readonly engine: EngineBaselines = engineBaselines();
  private readonly ahead: TestsAhead;
  private readonly samples: Sample[] = [];

  constructor(
    private readonly options: BenchOptions,
    private readonly queue: BenchQueue,
    private readonly capacity: number,
  ) {
    this.ahead = new TestsAhead(options.sandbox, null);
  }

  atRest(): Promise<AtRest> {
    this.options.onProgress("a runner at rest");
    return measureAtRest(this.queue, this.engine, `${this.options.instance}-rest`, this.options.signal);
  }

  async exec() {
    this.options.onProgress("exec");
    return measureExec(this.options.sandbox, this.engine, this.imageOf("rust"), this.options.rounds);
  }

  /** Builds the tests ahead where that serves, and says how each reference is judged. Those with tests built ahead are also judged without. */
  async prepare(): Promise<Map<Way, Reference[]>> {
    this.options.onProgress("building tests ahead");
    const ways = new Map<Way, Reference[]>();
    const add = (way: Way, reference: Reference) => ways.set(way, [...(ways.get(way) ?? []), reference]);
    for (const reference of this.options.references) {
      const { challenge, language, pkg, files } = reference;
      const support = graderOf(languageOf(language), pkg.manifest.grader);
      if (language === "python") add("python", reference);
      else if (support.plan(challenge, files).tests === null) add("program", reference);
      else {
        add("two-step", reference);
        const prepared = await this.ahead.prepare(challenge, this.imageOf(language));
        if (prepared === "ready") add("ahead", reference);
      }
    }
    return ways;
  }

  async measureLatency(ways: ReadonlyMap<Way, readonly Reference[]>): Promise<Pick<BenchReport, "latency" | "cached">> {
    const { rounds, references, onProgress } = this.options;
    const floors = await this.openFloors();
    try {
      // The first fills the page cache and is thrown away.
      for (let round = 0; round <= rounds; round += 1) {
        onProgress(round === 0 ? "warming up" : `round ${round} of ${rounds}`);
        for (const reference of references) await this.measureReference(reference, ways, floors, round);
        if (round === 0) this.samples.length = 0;
      }
    } finally {
      for (const floor of floors.values()) floor.close();
    }
    const named = new Map([...ways].map(([way, among]) => [way, among.map(({ name }) => name)] as const));
    const cached = this.samples.filter(({ what }) => what === "cached");
    return { latency: latencyOf(named, this.samples), cached: spreadOf(cached.map(({ wallTimeMs }) => wallTimeMs)) };
  }

  /** What is compared lies side by side, in another order each time: what one leaves to tidy up disturbs all alike. */
  private async measureReference(
    reference: Reference,
    ways: ReadonlyMap<Way, readonly Reference[]>,
    floors: ReadonlyMap<string, Floor>,
    round: number,
  ): Promise<void> {
    const { sections, sandbox, images, signal } = this.options;
    const { name, language } = reference;
    const image = this.imageOf(language);
    const slow = round % SLOW_EVERY === 1;
    const takes: (() => Promise<void>)[] = [];
    const keep = (sample: Sample) => void this.samples.push(sample);
    const floor = floors.get(language);
    if (floor) {
      const flags = language === "rust" ? (["plain", "tuned"] as const) : (["plain"] as const);
      for (const kind of flags) {
        const what = kind === "plain" ? "floor" : "tuned-floor";
        takes.push(async () => keep({ what, reference: name, wallTimeMs: await floor.measure(reference, kind) }));
      }
    }
    if (sections.has("obvious") && slow && hasObviousWay(reference)) {
      takes.push(async () => {
        keep({ what: "obvious", reference: name, wallTimeMs: await cargoTest(this.engine, image, reference) });
      });
    }
    if (sections.has("ours")) {
      for (const [way, among] of ways) {
        if (!among.includes(reference)) continue;
        const builtAhead = way === "ahead" ? this.ahead : null;
        takes.push(async () => {
          const files = neverSeen(reference);
          const judged = await judgeOnce(this.queue, reference, files, { sandbox, images, builtAhead, signal });
          checkWay(way, judged.phases.buildTestsMs, name);
          keep({ what: "warm", way, reference: name, ...judged });
          if (round > 0 && way !== "two-step") await this.measureCached(reference, files);
        });
        if (slow)
          takes.push(async () =>
            keep({ what: "cold", way, reference: name, ...(await this.judgeCold(reference, builtAhead)) }),
          );
      }
    }
    for (const take of round % 2 === 0 ? takes : takes.toReversed()) {
      signal.throwIfAborted();
      await this.fillPool(reference);
      await take();
    }
  }

  /** Full again, as between two submissions of a class. */
  private async fillPool({ pkg, language }: Reference): Promise<void> {
    const image = this.imageOf(language);
    const limits = limitsFor(pkg.manifest, languageOf(language));
    await this.options.sandbox.warm([compileSpec(image, limits), runSpec(image, limits)], 1);
  }

  private async measureCached(reference: Reference, files: Reference["files"]): Promise<void> {
    const { sandbox, images, signal } = this.options;
    for (let time = 0; time < CACHED_EVERY_ROUND; time += 1) {
      const again = await judgeOnce(this.queue, reference, files, { sandbox, images, builtAhead: this.ahead, signal });
      if (!again.cached) throw new Error(`${reference.name} was judged again although its files were known.`);
      this.samples.push({ what: "cached", reference: reference.name, wallTimeMs: again.wallTimeMs });
    }
  }

  /** As by a runner that has only just found its engine. */
  private async judgeCold(reference: Reference, builtAhead: TestsAhead | null) {
    const { instance, images, signal } = this.options;
    const sandbox = createDockerSandbox({ instance, boot: randomUUID(), poolSize: 0, reuse: 1 });
    try {
      await sandbox.engine();
      return await judgeOnce(this.queue, reference, neverSeen(reference), { sandbox, images, builtAhead, signal });
    } finally {
      await sandbox.close();
    }
  }

  async measureThroughput(ways: ReadonlyMap<Way, readonly Reference[]>): Promise<Throughput[]> {
    const { sandbox, images, signal, onProgress } = this.options;
    const [image, figures] = [this.imageOf("rust"), [] as Throughput[]];
    await sandbox.warm([compileSpec(image, DEFAULT_LIMITS), runSpec(image, DEFAULT_LIMITS)], this.capacity);
    for (const way of ["ahead", "two-step"] as const) {
      const references = ways.get(way);
      if (references === undefined) continue;
      onProgress(`all cores busy (${way})`);
      const load = { references, count: THROUGHPUT_JUDGEMENTS, capacity: this.capacity };
      const builtAhead = way === "ahead" ? this.ahead : null;
      const floors = await floorsAMinute(load, { sandbox, images, signal });
      const verdicts = await verdictsAMinute(this.queue, load, { sandbox, images, builtAhead, signal });
      figures.push({ way, verdictsAMinute: verdicts, floorsAMinute: floors });
    }
    return figures;
  }

  private async openFloors(): Promise<Map<string, Floor>> {
    const floors = new Map<string, Floor>();
    if (!this.options.sections.has("floor")) return floors;
    for (const language of LANGUAGE_IDS) {
      const image = this.options.images[language];
      if (image !== undefined) floors.set(language, await Floor.open(this.options.sandbox, image));
    }
    return floors;
  }

  private imageOf(language: Reference["language"]): string {
    const image = this.options.images[language];
    if (image === undefined) throw new RangeError(`there is no image for ${language}`);
    return image;
  }
}

/** A reference that was judged another way than it is counted under would make the figures mean something else. */
function checkWay(way: Way, buildTestsMs: number | null, name: string): void {
  if (way === "ahead" && buildTestsMs !== null) throw new Error(`The tests built ahead did not serve ${name}.`);
  if (way === "two-step" && buildTestsMs === null) throw new Error(`${name} was not judged in two steps.`);
}
