import type { StudentWork } from "@/features/live-class/student-work";
import { LineVerdict, SubmissionRow } from "@/features/submissions/components/submission-row";

type Props = { work: StudentWork; path: string };

/** What a student handed in to the challenge, newest first; each opens with its code and results. */
export function StudentHistory({ work: { lines, judgement, bestId, dueAt }, path }: Props) {
  return (
    <ul className="student-history" data-testid="submission-list">
      {lines.map((line) => (
        <li key={line.id}>
          <SubmissionRow
            line={line}
            href={`${path}?submission=${line.id}`}
            isCurrent={line.id === judgement?.submissionId}
            replace
          >
            <span className="flex flex-wrap items-center gap-x-2">
              <LineVerdict line={line} overtaken="Overtaken by a newer one" />
              {line.id === bestId && <span className="chip">counts</span>}
              {line.kind === "SUBMIT" && dueAt !== null && line.createdAt > dueAt && <span className="chip">late</span>}
            </span>
          </SubmissionRow>
        </li>
      ))}
    </ul>
  );
}
