import type { AssignmentForm } from "@/features/assignments/schema";

type Props = { before: AssignmentForm; now: AssignmentForm; people: number };

/** What changed dates and points do to those who submitted already. */
export function ChangeWarning({ before, now, people }: Props) {
  const consequences = people === 0 ? [] : consequencesOf(before, now);
  return (
    <div role="status">
      {consequences.length > 0 && (
        <div className="notice waiting" data-testid="change-warning">
          <p className="font-semibold">
            {people === 1 ? "One person has" : `${people} people have`} submitted to this assignment already.
          </p>
          <ul className="list-disc pl-5">
            {consequences.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function consequencesOf(before: AssignmentForm, now: AssignmentForm): string[] {
  const said: string[] = [];
  if (before.opensAt !== now.opensAt) {
    said.push("Until it opens students do not see it, nor what they handed in to it.");
  }
  if (before.dueAt !== now.dueAt) {
    said.push("What was handed in stays as it is; whether it is late goes by the new due time.");
  }
  if (before.closesAt !== now.closesAt) said.push("What was accepted stays, whatever the new close is.");
  const points = ({ challenges }: AssignmentForm) =>
    JSON.stringify(challenges.toSorted((one, other) => one.slug.localeCompare(other.slug)));
  if (points(before) !== points(now)) said.push("Points are worked out anew for everybody.");
  if (before.attemptsLimit !== now.attemptsLimit) said.push("Attempts that were made count towards the new limit.");
  return said;
}
