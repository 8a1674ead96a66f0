"use client";

import { type LanguageId, VERDICT_NAMES } from "@crucible/contract";
import Link from "next/link";
import { Strip } from "@/components/strip";
import { TimeAgo } from "@/components/time-ago";
import { VerdictWord } from "@/components/verdict-glyph";
import { OVERTAKEN } from "@/features/submissions/notice-words";
import type { SubmissionLine } from "@/features/submissions/submission-line";

type Props = {
  /** Address of the desk that they were handed in from. */
  desk: string;
  lines: readonly SubmissionLine[];
  /** Empty where there is only one, which then need not be said. */
  languages: readonly { id: LanguageId; title: string }[];
  currentId: string | null;
};

/** My hand-ins to this challenge, newest first; each opens with its code and results. */
export function SubmissionList({ desk, lines, languages, currentId }: Props) {
  if (lines.length === 0) {
    return (
      <p className="text-ink-2">
        Nothing yet. What you run or submit is kept here with its code and results, so you can always come back to it.
      </p>
    );
  }
  return (
    <ul className={languages.length > 0 ? "with-language" : ""} data-testid="submission-list">
      {lines.map((line) => (
        <li key={line.id}>
          <Link
            href={`${desk}/submissions/${line.id}`}
            className="submission-row"
            aria-current={line.id === currentId ? "page" : undefined}
            data-testid="submission-row"
            prefetch={false}
          >
            <span className="text-ink-2 tabular-nums">
              <TimeAgo at={line.createdAt} />
            </span>
            <span className="text-ink-2">
              {line.kind === "RUN" ? "Run" : "Submit"}
              {languages.length > 0 && ` · ${languages.find(({ id }) => id === line.language)?.title ?? line.language}`}
            </span>
            <LineVerdict line={line} />
            {line.verdict !== "CE" && line.state !== "CANCELLED" && <Strip cells={line.strip} />}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function LineVerdict({ line }: { line: SubmissionLine }) {
  if (line.verdict) {
    const words = line.kind === "RUN" && line.verdict === "AC" ? "Samples passed" : VERDICT_NAMES[line.verdict];
    return <VerdictWord sign={line.verdict}>{words}</VerdictWord>;
  }
  if (line.state === "CANCELLED") return <VerdictWord sign="OFF">{OVERTAKEN}</VerdictWord>;
  return line.state === "RUNNING" ? (
    <VerdictWord sign="RUN">Being judged</VerdictWord>
  ) : (
    <VerdictWord sign="WAIT">Queued</VerdictWord>
  );
}
