"use client";

import { useMinute } from "@/components/use-minute";
import { absoluteTime, relativeTime } from "@/lib/time-format";

/** A moment, relative in the text and absolute beside it for who points or listens. */
export function TimeAgo({ at }: { at: Date }) {
  const now = useMinute();
  const iso = at.toISOString();
  if (now === null) return <time dateTime={iso}>{iso.slice(0, 10)}</time>;
  const absolute = absoluteTime(at);
  return (
    <time dateTime={iso} title={absolute}>
      {relativeTime(at, new Date(Math.max(now, at.getTime()))) ?? absolute}
    </time>
  );
}
