import { DueTime } from "@/features/assignments/components/due-time";
import type { Dates } from "@/features/assignments/phase";

type Props = {
  dates: Dates;
  timeZone: string;
  attemptsLimit: number | null;
  points: number;
  /** Null where nobody's points are meant. */
  earned: number | null;
};

/** What holds for the whole assignment: its dates, attempts and points. */
export function AssignmentFacts({ dates, timeZone, attemptsLimit, points, earned }: Props) {
  const { opensAt, dueAt, closesAt } = dates;
  const isAhead = opensAt !== null && opensAt > new Date();
  return (
    <dl className="assignment-facts" data-testid="assignment-facts">
      {opensAt === null && <Fact name="Opens" value="no time yet: students do not see it" />}
      {isAhead && <Fact name="Opens" value={<DueTime at={opensAt} timeZone={timeZone} />} />}
      <Fact name="Due" value={dueAt ? <DueTime at={dueAt} timeZone={timeZone} /> : "no date"} />
      {closesAt && closesAt.getTime() !== dueAt?.getTime() && (
        <Fact name="Closes" value={<DueTime at={closesAt} timeZone={timeZone} />} />
      )}
      <Fact name="Attempts" value={attemptsLimit === null ? "as many as you like" : `${attemptsLimit} a challenge`} />
      <Fact name="Points" value={earned === null ? points : `${earned} of ${points}`} />
    </dl>
  );
}

const Fact = ({ name, value }: { name: string; value: React.ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);
