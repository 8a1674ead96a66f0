"use client";

import { useEffect } from "react";

/** Ctrl+Enter and Ctrl+Shift+Enter anywhere on the page; inside the editor CodeMirror took them already. */
export function useShortcuts(run: () => void, submit: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (event.shiftKey) submit();
      else run();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  });
}
