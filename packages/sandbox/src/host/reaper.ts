import type Docker from "dockerode";
import { remove } from "../docker/agent-container.ts";
import { connectEngine } from "../docker/connection.ts";
import { isAlive } from "../labels.ts";
import type { SandboxLog } from "../log.ts";
import { SandboxError } from "../sandbox.ts";
import { listOurContainers } from "./our-containers.ts";
import { whyStale } from "./staleness.ts";

export type ReaperOptions = {
  instance: string;
  boot: string;
  /** Whether the judgement still has a lease that this runner holds. */
  isLive(judgement: string): boolean | Promise<boolean>;
  intervalSeconds: number;
  log: SandboxLog;
  /** For tests: an engine other than the environment's. */
  docker?: Docker;
};

/**
 * Removes what the ordinary paths left behind: at once, then regularly. Only containers with our labels and of our
 * instance. `firstRound` settles when the first round is through; a round that fails is logged and the next one tries.
 */
export function startReaper(options: ReaperOptions): { stop(): Promise<void>; firstRound: Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | null = null;
  const round = async (): Promise<void> => {
    try {
      await reap(options);
    } catch (err) {
      if (!(err instanceof SandboxError)) throw err;
      options.log.warn({ err }, "the reaper could not do its round");
    }
    if (!stopped) timer = setTimeout(() => (current = round()), options.intervalSeconds * 1000);
  };
  let current = round();
  return {
    firstRound: current,
    async stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      await current;
    },
  };
}

/** One round; answers what was removed. */
export async function reap(options: Omit<ReaperOptions, "intervalSeconds">): Promise<string[]> {
  const docker = options.docker ?? connectEngine();
  const containers = await listOurContainers(docker, options.instance);
  const judgements = [...new Set(containers.map((container) => container.judgement))];
  const live = new Set<string>();
  for (const judgement of judgements) if (await options.isLive(judgement)) live.add(judgement);
  const removed: string[] = [];
  for (const container of containers) {
    const why = whyStale(container, {
      now: Date.now(),
      boot: options.boot,
      isAlive,
      isLiveJudgement: (judgement) => live.has(judgement),
    });
    if (why === null) continue;
    await remove(docker, container.id);
    removed.push(container.id);
    options.log.info({ container: container.name, stage: container.stage, why }, "removed a container left behind");
  }
  return removed;
}
