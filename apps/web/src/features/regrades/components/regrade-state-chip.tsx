import { leftOf, type RegradeStanding, totalOf } from "@/features/regrades/regrade";

/** In a word or two, where a regrade is. */
export function RegradeStateChip({ standing: { state, progress } }: { standing: RegradeStanding }) {
  if (state !== "open") return <span className="chip">{state === "applied" ? "Applied" : "Discarded"}</span>;
  if (leftOf(progress) === 0) return <span className="chip font-[650] text-ink">To be applied</span>;
  return (
    <span className="chip text-ember">
      {progress.judged} of {totalOf(progress)} judged
    </span>
  );
}
