import "server-only";
import type { NumberedEvent } from "@crucible/contract";
import { queuePosition, readEvents } from "@crucible/db";
import type { Standing } from "@/features/submissions/data";
import { database } from "@/lib/app-database";
import { listener } from "@/lib/notifications";
import { createWake } from "@/lib/wake";

/**
 * `position` is of the moment and is not numbered; events are, and never come twice. `no-advice` says that advice which
 * was announced is not waited for any longer.
 */
export type FeedMessage =
  | ({ type: "event" } & NumberedEvent)
  | { type: "position"; position: number | null }
  | { type: "no-advice" };

/** How long a reader is kept for advice after the verdict. */
const LONGEST_ADVICE_WAIT_MS = 60_000;

/** Somebody else's turn moves everybody in the queue; how often one reader is told at most. */
const POSITION_INTERVAL_MS = 1_000;

/**
 * All events of a judgement after a number: first those stored, then each as it happens, and the place in the queue
 * while it waits. Ends after the last there can be: `cancelled`, or `done` and the advice where that follows; for a
 * judgement that was over already this means after what is stored. Advice is waited for a minute at most. A
 * notification only says "look": what is sent always comes out of the table, so one that is lost or doubled cannot
 * lose or double an event.
 */
export async function* followJudgement(
  judgementId: string,
  from: Standing & { afterSequence: number },
  signal: AbortSignal,
): AsyncGenerator<FeedMessage> {
  const { pool } = database();
  const wake = createWake(signal);
  const queueMoved = atMostEvery(POSITION_INTERVAL_MS, wake.call);
  // Until it is begun: one that was claimed may be handed back unbegun, and waits again without an event saying so.
  let waiting = from.isWaiting;
  const patience = createPatience(wake.call);
  if (from.isOver && from.adviceUntil) patience.begin(from.adviceUntil.getTime() - Date.now());
  const notifications = await listener();
  const leave = [
    notifications.on("crucible_judgement", (id) => {
      if (id === null || id === judgementId) wake.call();
      else if (waiting) queueMoved.call();
    }),
    notifications.on("crucible_queue", () => waiting && queueMoved.call()),
  ];
  try {
    let last = from.afterSequence;
    let position: number | null = null;
    while (!signal.aborted) {
      for (const numbered of await readEvents(pool, judgementId, last)) {
        last = numbered.sequence;
        const { event } = numbered;
        yield { type: "event", ...numbered };
        if (event.type === "cancelled" || event.type === "advice") return;
        if (event.type === "done" && !event.adviceFollows) return;
        if (event.type === "done" && !from.isOver) patience.begin(LONGEST_ADVICE_WAIT_MS);
        waiting = event.type === "requeued";
      }
      if (patience.isOver || (from.isOver && !from.adviceUntil)) {
        yield { type: "no-advice" };
        return;
      }
      if (waiting) {
        const now = await queuePosition(pool, judgementId);
        if (now !== position) yield { type: "position", position: now };
        position = now;
      }
      await wake.sleep();
    }
  } finally {
    queueMoved.stop();
    patience.stop();
    for (const each of leave) each();
  }
}

/** Calls once the time is over, which is never longer than anybody is kept for advice. */
function createPatience(end: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    isOver: false,
    begin(milliseconds: number) {
      const rest = Math.min(Math.max(milliseconds, 0), LONGEST_ADVICE_WAIT_MS);
      timer ??= setTimeout(() => {
        this.isOver = true;
        end();
      }, rest);
    },
    stop: () => clearTimeout(timer),
  };
}

/** Calls at once and then at most once an interval, with the last call never dropped. */
function atMostEvery(intervalMs: number, action: () => void): { call(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  const run = () => {
    timer = setTimeout(() => {
      timer = undefined;
      if (!again) return;
      again = false;
      run();
    }, intervalMs);
    action();
  };
  return {
    call() {
      if (timer) again = true;
      else run();
    },
    stop: () => clearTimeout(timer),
  };
}
