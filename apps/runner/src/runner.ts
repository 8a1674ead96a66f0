import { randomUUID } from "node:crypto";
import { availableParallelism, hostname, totalmem } from "node:os";
import { DEFAULT_LIMITS, LANGUAGE_IDS, type LanguageId, type RunnerStatus } from "@crucible/contract";
import { createDatabase, createListener, currentChallenges, recordHeartbeat, removeRunner } from "@crucible/db";
import { languageOf } from "@crucible/languages";
import {
  createDockerSandbox,
  engineAdvice,
  ensureImage,
  runCanaries,
  type Sandbox,
  SandboxError,
  startReaper,
} from "@crucible/sandbox";
import type { Logger } from "pino";
import { builtStore } from "./ahead/built-store.ts";
import { PrepareCurrent } from "./ahead/prepare-current.ts";
import { TestsAhead } from "./ahead/tests-ahead.ts";
import { defaultCapacity, MemoryBudget } from "./capacity.ts";
import { untilDatabaseAnswers } from "./database-retry.ts";
import { EngineWatch } from "./engine-watch.ts";
import { ceilingsOf, type RunnerEnv } from "./env.ts";
import { GateLane } from "./gate/gate-lane.ts";
import { runGateLoop } from "./gate/gate-loop.ts";
import { databaseGateQueue } from "./gate/gate-queue.ts";
import { Heartbeat } from "./heartbeat.ts";
import { runHostCommands } from "./host/host-commands.ts";
import { hostHands } from "./host/host-hands.ts";
import { IdleLane } from "./idle-lane.ts";
import { compileSpec, runSpec } from "./judging/session-specs.ts";
import { type JudgingLoop, startJudgingLoop } from "./judging-loop.ts";
import { judgeKnownGood } from "./known-good.ts";
import { mayBeLive } from "./may-be-live.ts";
import { databaseQueue } from "./queue/judging-queue.ts";
import { VERSION } from "./version.ts";
import { WakeSignal } from "./wake-signal.ts";

const REAPER_SECONDS = 30;
/** Claims, renewals, events and heartbeats of all slots; more would only queue up in the database. */
const CONNECTIONS = 6;

/** One life of the runner process: from connecting to a drained, tidy end. Resolves when `drain` led to that end. */
export async function runRunner(env: RunnerEnv, log: Logger, drain: AbortSignal): Promise<void> {
  const runnerId = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`;
  const cpus = availableParallelism();
  const capacity = env.CRUCIBLE_CAPACITY ?? defaultCapacity({ cpus, memoryBytes: totalmem() });
  log.info({ runnerId, capacity, version: VERSION }, "runner starting");

  const { pool, close: closeDatabase } = createDatabase(env.DATABASE_URL, {
    poolSize: CONNECTIONS,
    applicationName: "crucible-runner",
  });
  const sandbox = createDockerSandbox({
    instance: env.CRUCIBLE_INSTANCE,
    boot: runnerId,
    // One of each stage and language for every slot, and as many for challenges whose limits are their own.
    poolSize: capacity * 2 * (LANGUAGE_IDS.length + 1),
    reuse: env.CRUCIBLE_COMPILE_REUSE,
    runtime: env.CRUCIBLE_RUNTIME,
    log,
  });
  const store = builtStore(env.CRUCIBLE_DATA_DIR, (what, error) => log.warn({ err: error }, what));
  const ahead = new TestsAhead(sandbox, store);
  const idle = new IdleLane(log, () => wake.wake());
  const over = new AbortController();
  const stopNow = new AbortController();
  const wake = new WakeSignal();
  const hostWake = new WakeSignal();
  const gateWake = new WakeSignal();
  const memory = MemoryBudget.of(totalmem(), capacity);
  const gate = new GateLane(memory, wake.wake);
  let loop: JudgingLoop | null = null;

  const heartbeat = new Heartbeat(() => {
    const running = loop?.running() ?? 0;
    const status = { ...engine.status(), ceilings: ceilingsOf(env) };
    return recordHeartbeat(pool, { id: runnerId, hostname: hostname(), version: VERSION, capacity, running, status });
  }, log);
  const engine = watchEngine(env, sandbox, capacity, log, over.signal, () => {
    wake.wake();
    gateWake.wake();
    heartbeat.change();
    void prepare.imagesChanged();
  });
  const prepare = new PrepareCurrent({
    currentChallenges: () => currentChallenges(pool),
    ahead,
    lane: idle,
    readyImages: () => engine.readyImages(),
    log,
  });
  const reaper = startReaper({
    instance: env.CRUCIBLE_INSTANCE,
    boot: runnerId,
    isLive: (judgementId) => mayBeLive(judgementId, pool, log),
    intervalSeconds: REAPER_SECONDS,
    log,
  });
  const listening = listen(env.DATABASE_URL, { wake, hostWake, gateWake, prepare }, log, over.signal);
  const watching = engine.run(over.signal);
  const beating = heartbeat.run(over.signal);
  const host = runHostCommands({
    pool,
    runnerId,
    hands: hostHands(env, pool, sandbox, engine),
    log,
    wake: hostWake,
    drain,
    stopNow: over.signal,
  });
  loop = startJudgingLoop({
    queue: databaseQueue(pool, runnerId, env.CRUCIBLE_LEASE_SECONDS),
    engine,
    builtAhead: prepare,
    idle,
    gate,
    ceilings: ceilingsOf(env),
    capacity,
    memory,
    leaseSeconds: env.CRUCIBLE_LEASE_SECONDS,
    log,
    wake,
    drain,
    stopNow: stopNow.signal,
  });
  const proving = runGateLoop({
    queue: databaseGateQueue(pool, runnerId, env.CRUCIBLE_LEASE_SECONDS),
    engine,
    lane: gate,
    ceilings: ceilingsOf(env),
    leaseSeconds: env.CRUCIBLE_LEASE_SECONDS,
    log,
    wake: gateWake,
    drain,
  });

  drain.addEventListener("abort", () => engine.drain(), { once: true });
  await drainedOrStopped(loop, drain, env.CRUCIBLE_DRAIN_SECONDS, stopNow);
  over.abort();
  await Promise.all([host, proving]);
  await reaper.stop();
  await closeSandbox(sandbox, log);
  await Promise.all([watching, beating, listening]);
  await leave(() => removeRunner(pool, runnerId), log);
  await closeDatabase();
  log.info({ runnerId }, "runner stopped");
}

function watchEngine(
  env: RunnerEnv,
  sandbox: Sandbox,
  capacity: number,
  log: Logger,
  signal: AbortSignal,
  onChange: () => void,
): EngineWatch {
  return new EngineWatch({
    sandbox,
    languages: LANGUAGE_IDS,
    prepareImage: (language, onProgress) => prepareImage(language, env.CRUCIBLE_INSTANCE, onProgress, signal),
    runCanaries: (image) => runCanaries(sandbox, image),
    judgeKnownGood: async (language, image) => (await judgeKnownGood(sandbox, language, image, signal)).wrong,
    warm: (image) => sandbox.warm([compileSpec(image, DEFAULT_LIMITS), runSpec(image, DEFAULT_LIMITS)], capacity),
    advise: engineAdvice,
    onChange,
    log,
  });
}

async function prepareImage(
  id: LanguageId,
  instance: string,
  onProgress: (progress: { step: string; fraction: number }) => void,
  signal: AbortSignal,
): Promise<Omit<RunnerStatus["images"][number], "language">> {
  const { reference, digest, crates } = await ensureImage(languageOf(id).image, { instance, onProgress, signal });
  if (crates === null) return { reference, digest, crates: null };
  const known = crates.available
    ? { names: crates.names, unavailable: null }
    : { names: [], unavailable: crates.reason };
  return { reference, digest, crates: known };
}

/** Wakes the loop at each notification, and when some may have been missed; the loop polls besides. */
async function listen(
  url: string,
  {
    wake,
    hostWake,
    gateWake,
    prepare,
  }: { wake: WakeSignal; hostWake: WakeSignal; gateWake: WakeSignal; prepare: PrepareCurrent },
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  const listener = await createListener(url, {
    applicationName: "crucible-runner-listener",
    onError: (error) => log.warn({ err: error }, "not hearing the queue's notifications; polling meanwhile"),
  });
  listener.on("crucible_queue", wake.wake);
  listener.on("crucible_challenges", () => void prepare.look());
  listener.on("crucible_commands", hostWake.wake);
  listener.on("crucible_gate", gateWake.wake);
  await aborted(signal);
  await listener.close();
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}

/** An engine that is away cannot remove anything; its containers have lost their input, and a reaper finds them. */
async function closeSandbox(sandbox: Sandbox, log: Logger): Promise<void> {
  try {
    await sandbox.close();
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    log.warn({ err: error }, "could not remove the containers; the next runner's reaper will");
  }
}

/** Waits for the drained loop, but once asked to stop no longer than the drain may take. */
async function drainedOrStopped(
  loop: JudgingLoop,
  drain: AbortSignal,
  drainSeconds: number,
  stopNow: AbortController,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const startClock = () => {
    timer = setTimeout(() => stopNow.abort(), drainSeconds * 1000);
  };
  if (drain.aborted) startClock();
  drain.addEventListener("abort", startClock, { once: true });
  await loop.ended;
  clearTimeout(timer);
}

/** A row that stays behind is no harm, its heartbeat ends: a database that is away must not keep us from ending. */
async function leave(remove: () => Promise<unknown>, log: Logger): Promise<void> {
  try {
    await untilDatabaseAnswers(remove, { signal: AbortSignal.timeout(2_000), log });
  } catch (error) {
    log.warn({ err: error }, "could not take the runner's row out of the database");
  }
}
