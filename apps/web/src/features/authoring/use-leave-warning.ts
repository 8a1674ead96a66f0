"use client";

import { useEffect } from "react";

const QUESTION = "Your changes are not saved. Leave the page without them?";

/** Asks before unsaved work is left: by closing the tab, by reloading, and by a link of ours. */
export function useLeaveWarning(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return;
    const beforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    // In capture on the window: before the router, which follows links without leaving the document.
    const beforeLink = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || link.download) return;
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
      if (link.pathname === location.pathname && link.origin === location.origin) return;
      if (confirm(QUESTION)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener("beforeunload", beforeUnload);
    window.addEventListener("click", beforeLink, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", beforeUnload);
      window.removeEventListener("click", beforeLink, { capture: true });
    };
  }, [isUnsaved]);
}
