"use client";

import type { LanguageId } from "@crucible/contract";
import { LineVerdict, SubmissionRow } from "@/features/submissions/components/submission-row";
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
  const languageOf = (line: SubmissionLine) =>
    languages.length > 0 ? (languages.find(({ id }) => id === line.language)?.title ?? line.language) : undefined;
  return (
    <ul className={languages.length > 0 ? "with-language" : ""} data-testid="submission-list">
      {lines.map((line) => (
        <li key={line.id}>
          <SubmissionRow
            line={line}
            href={`${desk}/submissions/${line.id}`}
            isCurrent={line.id === currentId}
            language={languageOf(line)}
          >
            <LineVerdict line={line} overtaken={OVERTAKEN} />
          </SubmissionRow>
        </li>
      ))}
    </ul>
  );
}
