import type { HostCommandRow } from "@crucible/db";
import { TimeAgo } from "@/components/time-ago";
import { WithCode } from "@/components/with-code";

/** Why nothing came of what was asked: by the site's refusal, or by the runner. Nothing at all where all is well. */
export function CommandFailure({ refusal, row }: { refusal: string | null; row: HostCommandRow | null }) {
  const why = refusal ?? (row?.state === "FAILED" ? row.failure : null);
  if (why === null) return null;
  return (
    <p className="notice refusal mt-3" role="alert">
      <WithCode text={why} />
    </p>
  );
}

/** When a report was made. */
export function Reported({ row }: { row: HostCommandRow }) {
  if (row.completedAt === null) return null;
  return (
    <span className="text-sm text-ink-3">
      <TimeAgo at={row.completedAt} />
    </span>
  );
}
