import type { RegradeProgress } from "@crucible/db";
import { ProgressBar } from "@/components/progress-bar";
import { totalOf } from "@/features/regrades/regrade";

/** How many are judged of how many, and why that may take its time. */
export function RegradeProgressBar({ progress }: { progress: RegradeProgress }) {
  const total = totalOf(progress);
  const { judged, running } = progress;
  return (
    <div className="mt-5 grid gap-2" data-testid="regrade-progress">
      <ProgressBar share={judged / Math.max(total, 1)} label="Judged again" />
      <p className="text-sm tabular-nums">
        <strong className="font-[650]">
          {judged} of {total} judged
        </strong>
        <span className="text-ink-2">
          {running > 0 && ` · ${running} being judged now`} · What students hand in goes first.
        </span>
      </p>
    </div>
  );
}
