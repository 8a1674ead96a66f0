"use client";

import { useEffect, useLayoutEffect, useRef, useState } from "react";
import {
  type ClassView,
  FIRST_VIEW,
  recallView,
  rememberView,
  type Scrolled,
} from "@/features/live-class/remembered-view";

type RememberedView = {
  view: ClassView;
  change(part: Partial<ClassView>): void;
  /** Where the rows stood when the page was left; a new object is to be scrolled to. */
  scrollTo: Scrolled | null;
  /** Not drawn by, so only kept. */
  onScroll(scroll: Scrolled): void;
};

/** How the dashboard is looked at, kept in this tab while somebody looks into a cell. */
export function useRememberedView(assignmentId: string): RememberedView {
  const [view, setView] = useState(FIRST_VIEW);
  const [scrollTo, setScrollTo] = useState<Scrolled | null>(null);
  /** As it is now; written only once somebody changed something, or looking would be as good as leaving. */
  const now = useRef({ view, scroll: { top: 0, left: 0 }, isChanged: false });

  // Before the first picture, but after the server's: only the browser knows how it was left.
  useLayoutEffect(() => {
    const left = recallView(sessionStorage, assignmentId);
    if (!left) return;
    now.current = { ...left, isChanged: false };
    setView(left.view);
    setScrollTo(left.scroll);
  }, [assignmentId]);

  useEffect(() => {
    const remember = () => {
      const { isChanged, ...left } = now.current;
      if (isChanged) rememberView(sessionStorage, assignmentId, left);
    };
    window.addEventListener("pagehide", remember);
    return () => {
      window.removeEventListener("pagehide", remember);
      remember();
    };
  }, [assignmentId]);

  return {
    view,
    change: (part) => {
      now.current = { ...now.current, view: { ...now.current.view, ...part }, isChanged: true };
      setView(now.current.view);
    },
    scrollTo,
    onScroll: (scroll) => {
      now.current = { ...now.current, scroll, isChanged: true };
    },
  };
}
