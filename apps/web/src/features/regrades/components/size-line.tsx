import type { RegradeSize } from "@crucible/db";

type Props = { size: RegradeSize | null; error: unknown; hasChoice: boolean };

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** How much would be judged, before it is asked for. Keeps its place while that is counted. */
export function SizeLine({ size, error, hasChoice }: Props) {
  return (
    <p className="min-h-[1.55em] text-sm" role="status" data-testid="regrade-size">
      {error ? "How much that is could not be counted. Load the page again." : sentence(size, hasChoice)}
    </p>
  );
}

function sentence(size: RegradeSize | null, hasChoice: boolean): string {
  if (!hasChoice) return "This assignment has no challenge yet.";
  if (!size) return "Counting…";
  const { submissions, people, notOffered } = size;
  const left =
    notOffered === 0
      ? ""
      : ` ${plural(notOffered, "is", "are")} left out: the current version is not offered in their language any more.`;
  if (submissions === 0) return `Nothing was submitted here that could be judged again.${left}`;
  return `${plural(submissions, "submission", "submissions")} of ${plural(people, "student", "students")}, late and earlier ones too.${left}`;
}
