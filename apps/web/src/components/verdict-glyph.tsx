import type { Verdict } from "@crucible/contract";

/** What a sign can stand for: a verdict, something in progress, something that waits, that was called off, or a remark. */
export type Sign = Verdict | "RUN" | "WAIT" | "OFF" | "TIP";

/** A shape each, so that colour is never the only sign. */
const SHAPES: Record<Sign, React.ReactNode> = {
  AC: <path d="M3.5 8.5 6.7 11.6 12.6 4.6" strokeWidth="2" />,
  WA: <path d="M4.3 4.3 11.7 11.7M11.7 4.3 4.3 11.7" strokeWidth="2" />,
  RTE: <path d="M8 2 14.5 13.5H1.5ZM8 6.4v3.4M8 11.6v.1" />,
  TLE: <path d="M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM8 4.6V8l2.4 1.6" />,
  MLE: <path d="M3 5h10v6H3ZM5.5 2.5V5M10.5 2.5V5M5.5 11v2.5M10.5 11v2.5" />,
  OLE: <path d="M3 4h10M3 8h10M3 12h4M10 10l3 3 0-3" />,
  CE: <path d="M6 3 2 8l4 5M10 3l4 5-4 5" />,
  JE: <path d="M5.5 6a2.5 2.5 0 1 1 3.6 2.2C8.4 8.6 8 9 8 9.8M8 12.4v.1" />,
  RUN: <path d="M14 8a6 6 0 1 1-6-6" strokeWidth="2" />,
  WAIT: <path d="M3.5 8h.1M8 8h.1M12.5 8h.1" strokeWidth="2.4" />,
  TIP: <path d="M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM8 7.4v3.6M8 4.9v.1" />,
  OFF: <path d="M3 3.5 7.5 8 3 12.5M8.5 3.5 13 8 8.5 12.5" />,
};

const COLOURS: Record<Sign, string> = {
  AC: "text-ac",
  WA: "text-wa",
  RTE: "text-rte",
  TLE: "text-tle",
  MLE: "text-mle",
  OLE: "text-ole",
  CE: "text-ce",
  JE: "text-je",
  RUN: "text-ember",
  WAIT: "text-ink-3",
  OFF: "text-ink-3",
  TIP: "text-ink-3",
};

/** Decoration: the word stands beside it, or the caller labels the pair. */
export function VerdictGlyph({ sign }: { sign: Sign }) {
  return (
    <svg
      viewBox="0 0 16 16"
      aria-hidden="true"
      className={`glyph ${COLOURS[sign]} ${sign === "RUN" ? "turning" : ""}`}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {SHAPES[sign]}
    </svg>
  );
}

/** Glyph and word in the verdict's colour. */
export function VerdictWord({ sign, children }: { sign: Sign; children: React.ReactNode }) {
  return (
    <span className={`inline-flex items-center gap-1.5 font-[650] ${COLOURS[sign]}`} data-verdict={sign}>
      <VerdictGlyph sign={sign} />
      {children}
    </span>
  );
}
