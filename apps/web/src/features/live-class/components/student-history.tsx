import { VERDICT_NAMES } from "@crucible/contract";
import Link from "next/link";
import { Strip } from "@/components/strip";
import { TimeAgo } from "@/components/time-ago";
import { VerdictWord } from "@/components/verdict-glyph";
import type { StudentWork } from "@/features/live-class/student-work";
import type { SubmissionLine } from "@/features/submissions/submission-line";

type Props = { work: StudentWork; path: string };

/** What a student handed in to the challenge, newest first; each opens with its code and results. */
export function StudentHistory({ work: { lines, judgement, bestId, dueAt }, path }: Props) {
  return (
    <ul className="student-history" data-testid="submission-list">
      {lines.map((line) => (
        <li key={line.id}>
          <Link
            href={`${path}?submission=${line.id}`}
            className="submission-row"
            aria-current={line.id === judgement?.submissionId ? "page" : undefined}
            data-testid="submission-row"
            prefetch={false}
            replace
          >
            <span className="text-ink-2 tabular-nums">
              <TimeAgo at={line.createdAt} />
            </span>
            <span className="text-ink-2">{line.kind === "RUN" ? "Run" : "Submit"}</span>
            <span className="flex flex-wrap items-center gap-x-2">
              <LineVerdict line={line} />
              {line.id === bestId && <span className="chip">counts</span>}
              {line.kind === "SUBMIT" && dueAt !== null && line.createdAt > dueAt && <span className="chip">late</span>}
            </span>
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
  if (line.state === "CANCELLED") return <VerdictWord sign="OFF">Overtaken by a newer one</VerdictWord>;
  if (line.state === "RUNNING") return <VerdictWord sign="RUN">Being judged</VerdictWord>;
  return <VerdictWord sign="WAIT">Queued</VerdictWord>;
}
