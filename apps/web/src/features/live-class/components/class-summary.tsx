import type { ClassFacts } from "@/features/live-class/class-progress";
import type { ClassState } from "@/features/live-class/class-state";
import { dueWords, haveAllWords, untilThen, waitWords } from "@/features/live-class/class-words";

type Props = { facts: ClassFacts; state: ClassState; now: number };

/** The class in five figures. */
export function ClassSummary({ facts, state, now }: Props) {
  const { dueAt, timeZone, columns, tallies } = state;
  const figures = [
    { value: facts.students, label: facts.students === 1 ? "student" : "students" },
    { value: facts.haveAll, label: haveAllWords(columns.length) },
    { value: facts.stuck, label: "stuck for 10 min or more" },
    {
      value: tallies.medianWaitMs === null ? "–" : waitWords(tallies.medianWaitMs),
      label: "median wait for a verdict",
    },
    dueAt === null
      ? { value: "no end", label: "no due time is set" }
      : {
          value: dueWords(dueAt, now, timeZone),
          label: dueAt >= now ? `due, ${untilThen(dueAt, now)}` : `was due ${untilThen(dueAt, now)}`,
        },
  ];
  return (
    <dl className="class-facts" data-testid="class-facts">
      {figures.map(({ value, label }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
