"use client";

import { useMinute } from "@/components/use-minute";
import { howFar } from "@/features/assignments/how-far";
import { clockText, dayAndTime, placeOf } from "@/lib/zoned-time";

type Props = {
  at: Date;
  timeZone: string;
  /** Where how far off it is stands beside it already. */
  isAbsolute?: boolean;
};

/**
 * A moment that counts: how far off it is, by the reader's clock, and by the course's where that shows another time.
 * Until the browser's zone is known it is the course's.
 */
export function DueTime({ at, timeZone, isAbsolute = false }: Props) {
  const now = useMinute();
  const iso = at.toISOString();
  const year = now === null ? undefined : new Date(now).getFullYear();
  if (now === null) {
    return (
      <time dateTime={iso}>
        {dayAndTime(at, timeZone)} ({placeOf(timeZone)})
      </time>
    );
  }
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const isSameClock = clockText(at, here) === clockText(at, timeZone);
  const relative = isAbsolute ? null : howFar(at, new Date(now));
  return (
    <time dateTime={iso}>
      {relative && `${relative}, `}
      {dayAndTime(at, undefined, year)}
      {!isSameClock && ` (${dayAndTime(at, timeZone, year)} in ${placeOf(timeZone)})`}
    </time>
  );
}
