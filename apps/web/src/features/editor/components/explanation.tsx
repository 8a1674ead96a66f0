"use client";

import dynamic from "next/dynamic";
import { useState } from "react";

// Most people never open an explanation; the Markdown reader comes with the first one.
const Markdown = dynamic(() => import("@/components/markdown").then((module) => module.Markdown));

/** The compiler's long explanation of an error code, drawn when it is opened. */
export function Explanation({ code, text }: { code: string | null; text: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className="explanation" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>Explain {code}</summary>
      {isOpen && (
        <div className="explanation-text">
          <Markdown text={text} />
        </div>
      )}
    </details>
  );
}
