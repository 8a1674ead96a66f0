"use client";

import { useEffect, useState } from "react";

const TICK_MS = 100;

/** The page's clock, ticking while something is under way; null on the server and in the first paint. */
export function useNow(isTicking: boolean): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    setNow(performance.now());
    if (!isTicking) return;
    const timer = setInterval(() => setNow(performance.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [isTicking]);
  return now;
}
