"use client";

import { useSyncExternalStore } from "react";

// One clock for all times on a page. It stands at null on the server and in the first paint, because only the
// browser knows the reader's zone and language.
const readers = new Set<() => void>();
let tick: ReturnType<typeof setInterval> | undefined;
let minute: number | null = null;

function subscribe(read: () => void) {
  readers.add(read);
  minute = Date.now();
  tick ??= setInterval(() => {
    minute = Date.now();
    for (const each of readers) each();
  }, 30_000);
  return () => {
    readers.delete(read);
    if (readers.size > 0) return;
    clearInterval(tick);
    tick = undefined;
  };
}

/** The browser's clock as it stood within the last half minute; null on the server and in the first paint. */
export function useMinute(): number | null {
  return useSyncExternalStore(
    subscribe,
    () => minute,
    () => null,
  );
}
