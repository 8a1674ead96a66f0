import { setTimeout as delay } from "node:timers/promises";

const LOOK_EVERY_MS = 20;

/** Waits for a condition: asks until it no longer throws, at most `withinMs`, then fails with what it last said. */
export async function eventually<T>(withinMs: number, ask: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await delay(LOOK_EVERY_MS);
    }
  }
}
