import { totalmem } from "node:os";
import { LIMIT_CEILINGS } from "@crucible/contract";
import type { Sandbox } from "@crucible/sandbox";
import { pino } from "pino";
import { MemoryBudget } from "../capacity.ts";
import { IdleLane } from "../idle-lane.ts";
import type { BuiltAhead, Images } from "../judging/judge-input.ts";
import { startJudgingLoop } from "../judging-loop.ts";
import type { JudgingQueue } from "../queue/judging-queue.ts";
import { WakeSignal } from "../wake-signal.ts";
import { type BenchQueue, LEASE_SECONDS } from "./bench-queue.ts";
import { Floor, floorFiles } from "./floor.ts";
import { needsOf, neverSeen, type Reference } from "./references.ts";

/** What goes wrong here is tried again, as by a runner: whoever waits for figures is to see it. stdout is for those. */
const WARNINGS = pino({ level: "warn" }, pino.destination(2));

type Load = { references: readonly Reference[]; count: number; capacity: number };
type Means = { sandbox: Sandbox; images: Images; builtAhead: BuiltAhead | null; signal: AbortSignal };

/** Milliseconds of the runner's own loop from a full queue to its last verdict. Refills and removals are in the bill. */
export async function judgeAll(queue: BenchQueue, load: Load, means: Means): Promise<number> {
  const { references, count, capacity } = load;
  for (const reference of inTurns(references, count)) await queue.handIn(reference, neverSeen(reference));
  const drain = new AbortController();
  const wake = new WakeSignal();
  let fault: unknown = null;
  let done = 0;
  let ended = 0;
  const finish = () => {
    ended = performance.now();
    drain.abort();
  };
  const begun = performance.now();
  const loop = startJudgingLoop({
    queue: watched(queue.asRunner("bench"), (verdict) => {
      if (verdict !== "AC") fault ??= new Error(`a reference was judged ${verdict}`);
      done += 1;
      if (done === count) finish();
    }),
    engine: {
      sandbox: means.sandbox,
      readyImages: () => means.images,
      readyCrates: () => needsOf(references),
      reportFault: (error) => {
        fault ??= error;
        finish();
      },
    },
    builtAhead: means.builtAhead,
    idle: new IdleLane(WARNINGS, wake.wake),
    gate: null,
    ceilings: LIMIT_CEILINGS,
    capacity,
    memory: MemoryBudget.of(totalmem(), capacity),
    leaseSeconds: LEASE_SECONDS,
    log: WARNINGS,
    wake,
    drain: drain.signal,
    stopNow: means.signal,
  });
  means.signal.addEventListener("abort", finish, { once: true });
  await loop.ended;
  means.signal.removeEventListener("abort", finish);
  means.signal.throwIfAborted();
  if (fault !== null) throw fault;
  return ended - begun;
}

/**
 * As many floors side by side, over the same references, in milliseconds from the first to the last. Their files are made
 * before; that they are put and removed is in the bill (some milliseconds a round). The sum of the floors' own clocks,
 * shared out, would not do: it takes for granted that they never waited for one another.
 */
export async function floorAll(load: Load, { sandbox, images, signal }: Omit<Means, "builtAhead">): Promise<number> {
  const { references, count, capacity } = load;
  const waiting = inTurns(references, count).map((one) => ({ one, files: floorFiles(one, "plain") }));
  const floors = await Promise.all(Array.from({ length: capacity }, () => Floor.open(sandbox, images.rust ?? "")));
  try {
    const begun = performance.now();
    await Promise.all(
      floors.map(async (floor) => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
          signal.throwIfAborted();
          await floor.measure(next.one, "plain", next.files);
        }
      }),
    );
    return performance.now() - begun;
  } finally {
    for (const floor of floors) floor.close();
  }
}

function inTurns(references: readonly Reference[], count: number): Reference[] {
  return Array.from({ length: count }, (_, at) => references[at % references.length]).filter(
    (one) => one !== undefined,
  );
}

function watched(queue: JudgingQueue, onVerdict: (verdict: string) => void): JudgingQueue {
  return {
    ...queue,
    async complete(claim, completion) {
      const completed = await queue.complete(claim, completion);
      onVerdict(completion.outcome.verdict);
      return completed;
    },
    async requeue(claim, how) {
      const end = await queue.requeue(claim, how);
      if (end === "exhausted") onVerdict("JE");
      return end;
    },
  };
}
