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
  const kept = useRef({ view, scroll: { top: 0, left: 0 }, isRecalled: false });
  kept.current.view = view;

  // Before the first picture, but after the server's: only the browser knows how it was left.
  useLayoutEffect(() => {
    const left = recallView(sessionStorage, assignmentId);
    kept.current.isRecalled = true;
    if (!left) return;
    setView(left.view);
    setScrollTo(left.scroll);
  }, [assignmentId]);

  useEffect(() => {
    const remember = () => {
      const { view: now, scroll, isRecalled } = kept.current;
      if (isRecalled) rememberView(sessionStorage, assignmentId, { view: now, scroll });
    };
    window.addEventListener("pagehide", remember);
    return () => {
      window.removeEventListener("pagehide", remember);
      remember();
    };
  }, [assignmentId]);

  return {
    view,
    change: (part) => setView((now) => ({ ...now, ...part })),
    scrollTo,
    onScroll: (scroll) => {
      kept.current.scroll = scroll;
    },
  };
}
