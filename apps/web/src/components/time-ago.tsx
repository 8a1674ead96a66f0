"use client";

import { useSyncExternalStore } from "react";
import { absoluteTime, relativeTime } from "@/lib/time-format";

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

/** A moment, relative in the text and absolute beside it for who points or listens. */
export function TimeAgo({ at }: { at: Date }) {
  const now = useSyncExternalStore(
    subscribe,
    () => minute,
    () => null,
  );
  const iso = at.toISOString();
  if (now === null) return <time dateTime={iso}>{iso.slice(0, 10)}</time>;
  const absolute = absoluteTime(at);
  return (
    <time dateTime={iso} title={absolute}>
      {relativeTime(at, new Date(Math.max(now, at.getTime()))) ?? absolute}
    </time>
  );
}
