import { VERDICT_NAMES } from "@crucible/contract";
import Link from "next/link";
import type { ReactNode } from "react";
import { Strip } from "@/components/strip";
import { TimeAgo } from "@/components/time-ago";
import { VerdictWord } from "@/components/verdict-glyph";
import type { SubmissionLine } from "@/features/submissions/submission-line";

type Props = {
  line: SubmissionLine;
  href: string;
  isCurrent: boolean;
  /** Whether opening it leaves no trace in the browser's history. */
  replace?: boolean;
  /** Where there are several. */
  language?: string | undefined;
  /** What became of it. */
  children: ReactNode;
};

/** A hand-in in a list of them; it opens with its code and results. */
export function SubmissionRow({ line, href, isCurrent, replace = false, language, children }: Props) {
  return (
    <Link
      href={href}
      className="submission-row"
      aria-current={isCurrent ? "page" : undefined}
      data-testid="submission-row"
      prefetch={false}
      replace={replace}
    >
      <span className="text-ink-2 tabular-nums">
        <TimeAgo at={line.createdAt} />
      </span>
      <span className="text-ink-2">
        {line.kind === "RUN" ? "Run" : "Submit"}
        {language && ` · ${language}`}
      </span>
      {children}
      {line.verdict !== "CE" && line.state !== "CANCELLED" && <Strip cells={line.strip} />}
    </Link>
  );
}

/** The verdict of a hand-in, or how far it is; `overtaken` says to its reader that it will never be judged. */
export function LineVerdict({ line, overtaken }: { line: SubmissionLine; overtaken: string }) {
  if (line.verdict) {
    const words = line.kind === "RUN" && line.verdict === "AC" ? "Samples passed" : VERDICT_NAMES[line.verdict];
    return <VerdictWord sign={line.verdict}>{words}</VerdictWord>;
  }
  if (line.state === "CANCELLED") return <VerdictWord sign="OFF">{overtaken}</VerdictWord>;
  if (line.state === "RUNNING") return <VerdictWord sign="RUN">Being judged</VerdictWord>;
  return <VerdictWord sign="WAIT">Queued</VerdictWord>;
}
