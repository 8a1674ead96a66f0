import Link from "next/link";
import { DueTime } from "@/features/assignments/components/due-time";
import { PhaseChip } from "@/features/assignments/components/phase-chip";
import type { AssignmentLine } from "@/features/assignments/data";
import type { Dates, Phase } from "@/features/assignments/phase";

type Props = {
  line: AssignmentLine;
  timeZone: string;
  /** Shown where lines of several courses stand together. */
  courseName?: string;
  /** How far I am; not for those who teach. */
  withProgress: boolean;
};

/** One assignment: what it is, the date that counts next, and how far I am. */
export function AssignmentRow({ line, timeZone, courseName, withProgress }: Props) {
  const next = nextDate(line, line.phase);
  return (
    <li className="challenge-row" data-testid="assignment-row">
      <div className="min-w-0">
        <h3 className="flex flex-wrap items-center gap-x-2 text-base">
          <Link href={`/courses/${line.courseId}/assignments/${line.id}`} className="challenge-link" prefetch={false}>
            {line.title}
          </Link>
          <PhaseChip phase={line.phase} />
        </h3>
        <p className="text-sm text-ink-2 tabular-nums">
          {courseName && `${courseName} · `}
          {next ? (
            <>
              {next.word} <DueTime at={next.at} timeZone={timeZone} />
            </>
          ) : (
            NO_DATE[line.phase]
          )}
        </p>
      </div>
      {withProgress ? (
        <p className="challenge-progress text-sm tabular-nums">
          <span>
            {line.doneCount} of {line.challengeCount} done
          </span>
          <span className="text-ink-3">
            {line.earned} of {line.points} points
          </span>
        </p>
      ) : (
        <p className="challenge-progress text-sm text-ink-2 tabular-nums">
          {line.challengeCount === 1 ? "1 challenge" : `${line.challengeCount} challenges`}
          <span className="text-ink-3">{line.points} points</span>
        </p>
      )}
    </li>
  );
}

const NO_DATE: Record<Phase, string> = {
  draft: "Not opened: only those who teach see it",
  scheduled: "",
  open: "No due date",
  late: "",
  closed: "",
};

function nextDate({ opensAt, dueAt, closesAt }: Dates, phase: Phase): { word: string; at: Date } | null {
  if (phase === "draft") return null;
  if (phase === "scheduled") return opensAt && { word: "Opens", at: opensAt };
  if (phase === "closed") return closesAt && { word: "Closed", at: closesAt };
  if (dueAt) return { word: phase === "late" ? "Was due" : "Due", at: dueAt };
  return closesAt && { word: "Closes", at: closesAt };
}
