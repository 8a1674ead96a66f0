import type { Limits } from "@crucible/contract";
import { type MemoryBudget, memoryOf } from "../capacity.ts";

/** A judgement needs what the gate had: no fault of anybody's. */
class MadeRoomError extends Error {
  override readonly name = "MadeRoomError";
  constructor() {
    super("a judgement needs the slot");
  }
}

/**
 * The publish gate's place in this runner: one of the slots, and memory, while no judgement wants them. Whoever handed
 * in goes first: where a judgement needs the slot or the memory, what the gate has under way is ended, and begun again
 * at its next turn.
 */
export class GateLane {
  private waiting: { bytes: number; begin: (giveBack: () => void) => void } | null = null;
  private current: AbortController | null = null;

  constructor(
    private readonly memory: MemoryBudget,
    /** Called when the gate waits for a turn, so that the judging loop looks whether it has one. */
    private readonly onWaiting: () => void,
  ) {
    memory.onShortage = () => this.makeRoom();
  }

  /** Does `work` at the gate's next turn, from the start again where it had to make room. One at a time. */
  async turn<T>(limits: Limits, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    for (;;) {
      const giveBack = await this.place(memoryOf(limits), signal);
      const room = new AbortController();
      this.current = room;
      try {
        return await work(AbortSignal.any([signal, room.signal]));
      } catch (error) {
        signal.throwIfAborted();
        if (!room.signal.aborted) throw error;
      } finally {
        this.current = null;
        giveBack();
      }
    }
  }

  /** The judging loop has a free slot, and no judgement waits for it. */
  offer(): void {
    if (this.waiting === null || this.current !== null) return;
    const giveBack = this.memory.takeNow(this.waiting.bytes);
    if (giveBack === null) return;
    const { begin } = this.waiting;
    this.waiting = null;
    begin(giveBack);
  }

  /** A judgement needs the slot or the memory. */
  makeRoom(): void {
    this.current?.abort(new MadeRoomError());
  }

  private place(bytes: number, signal: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const giveUp = () => {
        this.waiting = null;
        reject(signal.reason);
      };
      signal.addEventListener("abort", giveUp, { once: true });
      this.waiting = {
        bytes,
        begin: (giveBack) => {
          signal.removeEventListener("abort", giveUp);
          resolve(giveBack);
        },
      };
      this.onWaiting();
    });
  }
}
