import { randomUUID } from "node:crypto";
import { LANGUAGE_IDS } from "@crucible/contract";
import { languageOf } from "@crucible/languages";
import { createDockerSandbox } from "@crucible/sandbox";
import type { EngineBaselines } from "@crucible/sandbox/bench";
import type { BuiltAhead } from "../judging/judge-input.ts";
import { limitsFor } from "../judging/limits.ts";
import { compileSpec, runSpec } from "../judging/session-specs.ts";
import { type BenchOptions, imageOf } from "./bench-options.ts";
import type { BenchQueue } from "./bench-queue.ts";
import { Floor } from "./floor.ts";
import { judgeOnce } from "./judge-once.ts";
import { cargoTest, hasObviousWay } from "./obvious-way.ts";
import { neverSeen, type Reference } from "./references.ts";
import type { Sample, Way } from "./report.ts";

/** Slow ones are measured in every second round. */
const SLOW_EVERY = 2;
const CACHED_EVERY_ROUND = 3;

/** One measurement that adds its samples. */
type Take = () => Promise<void>;

/** Every reference in every way it is judged, beside its baselines, in turns. */
export class LatencyBench {
  private readonly samples: Sample[] = [];
  private readonly floors = new Map<string, Floor>();

  constructor(
    private readonly options: BenchOptions,
    private readonly queue: BenchQueue,
    private readonly engine: EngineBaselines,
    private readonly ahead: BuiltAhead,
    private readonly ways: ReadonlyMap<Way, readonly Reference[]>,
  ) {}

  async measure(): Promise<Sample[]> {
    const { rounds, references, onProgress } = this.options;
    try {
      await this.openFloors();
      // One of each kind fills the page cache; it is measured like the others and thrown away.
      onProgress("warming up");
      const kinds = new Map(references.map((reference) => [`${reference.language} ${reference.grader}`, reference]));
      for (const reference of kinds.values()) await this.measureReference(reference, 0, this.quickTakes(reference));
      this.samples.length = 0;
      for (let round = 1; round <= rounds; round += 1) {
        onProgress(`round ${round} of ${rounds}`);
        for (const reference of references) await this.measureReference(reference, round, this.quickTakes(reference));
        if (round % SLOW_EVERY !== 1) continue;
        // Not beside the others: what these leave to the kernel to tidy up takes a core for a while.
        for (const reference of references) await this.measureReference(reference, round, this.slowTakes(reference));
      }
      return this.samples;
    } finally {
      for (const floor of this.floors.values()) floor.close();
    }
  }

  /** What is compared lies side by side, in another order each time: what one leaves behind disturbs all alike. */
  private async measureReference(reference: Reference, round: number, takes: Take[]): Promise<void> {
    for (const take of round % 2 === 0 ? takes : takes.toReversed()) {
      this.options.signal.throwIfAborted();
      await this.fillPool(reference);
      await take();
    }
  }

  private quickTakes(reference: Reference): Take[] {
    const ours = this.waysOf(reference).map((way) => () => this.judgeWarm(reference, way));
    return [...this.floorTakes(reference), ...ours];
  }

  private slowTakes(reference: Reference): Take[] {
    const ours = this.waysOf(reference).map((way) => () => this.judgeCold(reference, way));
    return [...this.obviousTakes(reference), ...ours];
  }

  private waysOf(reference: Reference): Way[] {
    if (!this.options.sections.has("ours")) return [];
    return [...this.ways].flatMap(([way, among]) => (among.includes(reference) ? [way] : []));
  }

  private floorTakes(reference: Reference): Take[] {
    const floor = this.floors.get(reference.language);
    if (floor === undefined) return [];
    const flags = reference.language === "rust" ? (["plain", "tuned"] as const) : (["plain"] as const);
    return flags.map((kind) => async () => {
      const what = kind === "plain" ? "floor" : "tuned-floor";
      this.samples.push({ what, reference: reference.name, wallTimeMs: await floor.measure(reference, kind) });
    });
  }

  private obviousTakes(reference: Reference): Take[] {
    if (!this.options.sections.has("obvious") || !hasObviousWay(reference)) return [];
    return [
      async () => {
        const wallTimeMs = await cargoTest(this.engine, imageOf(this.options, reference.language), reference);
        this.samples.push({ what: "obvious", reference: reference.name, wallTimeMs });
      },
    ];
  }

  private async judgeWarm(reference: Reference, way: Way): Promise<void> {
    const { sandbox, images, signal } = this.options;
    const files = neverSeen(reference);
    const how = { sandbox, images, builtAhead: this.builtAheadFor(way), signal };
    const judged = await judgeOnce(this.queue, reference, files, how);
    checkWay(way, judged.phases.buildTestsMs, reference.name);
    this.samples.push({ what: "warm", way, reference: reference.name, ...judged });
    if (way === "two-step") return;
    for (let time = 0; time < CACHED_EVERY_ROUND; time += 1) {
      const { cached, wallTimeMs } = await judgeOnce(this.queue, reference, files, how);
      if (!cached) throw new Error(`${reference.name} was judged again although its files were known.`);
      this.samples.push({ what: "cached", reference: reference.name, wallTimeMs });
    }
  }

  /** As by a runner that has only just found its engine. */
  private async judgeCold(reference: Reference, way: Way): Promise<void> {
    const { instance, images, signal } = this.options;
    const sandbox = createDockerSandbox({ instance, boot: randomUUID(), poolSize: 0, reuse: 1 });
    try {
      await sandbox.engine();
      const how = { sandbox, images, builtAhead: this.builtAheadFor(way), signal };
      const judged = await judgeOnce(this.queue, reference, neverSeen(reference), how);
      this.samples.push({ what: "cold", way, reference: reference.name, ...judged });
    } finally {
      await sandbox.close();
    }
  }

  private builtAheadFor(way: Way): BuiltAhead | null {
    return way === "ahead" ? this.ahead : null;
  }

  /** Full again, as between two submissions of a class; as many of each as a runner keeps. */
  private async fillPool({ pkg, language }: Reference): Promise<void> {
    const { sandbox, capacity } = this.options;
    const image = imageOf(this.options, language);
    const limits = limitsFor(pkg.manifest, languageOf(language));
    await sandbox.warm([compileSpec(image, limits), runSpec(image, limits)], capacity);
  }

  private async openFloors(): Promise<void> {
    if (!this.options.sections.has("floor")) return;
    for (const language of LANGUAGE_IDS) {
      this.floors.set(language, await Floor.open(this.options.sandbox, imageOf(this.options, language)));
    }
  }
}

/** A reference that was judged another way than it is counted under would make the figures mean something else. */
function checkWay(way: Way, buildTestsMs: number | null, name: string): void {
  if (way === "ahead" && buildTestsMs !== null) throw new Error(`The tests built ahead did not serve ${name}.`);
  if (way === "two-step" && buildTestsMs === null) throw new Error(`${name} was not judged in two steps.`);
}
