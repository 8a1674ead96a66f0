"use client";

import { type RefObject, useCallback, useLayoutEffect, useState } from "react";

/** Rows drawn above and below those in sight, so that a quick scroll finds them there. */
const SPARE = 8;
/** Before the browser was asked: enough for a tall screen. */
const FIRST = { from: 0, to: 40, page: 15 };

/**
 * Which rows of equal height to draw, of a box that scrolls. The height is the style sheet's (`--row`), because it is
 * another one under fingers.
 */
export function useRowWindow(box: RefObject<HTMLElement | null>): { from: number; to: number; page: number } {
  const [shown, show] = useState(FIRST);
  const look = useCallback(() => {
    const element = box.current;
    if (!element) return;
    const rowPx = Number.parseFloat(getComputedStyle(element).getPropertyValue("--row")) || 34;
    const top = Math.floor(element.scrollTop / rowPx);
    const page = Math.max(1, Math.floor(element.clientHeight / rowPx) - 1);
    const next = { from: Math.max(0, top - SPARE), to: top + page + 1 + SPARE, page };
    show((now) => (now.from === next.from && now.to === next.to && now.page === next.page ? now : next));
  }, [box]);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    look();
    element.addEventListener("scroll", look, { passive: true });
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    return () => {
      element.removeEventListener("scroll", look);
      sizes.disconnect();
    };
  }, [box, look]);
  return shown;
}
