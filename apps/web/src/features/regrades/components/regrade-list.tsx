"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { TimeAgo } from "@/components/time-ago";
import { RegradeStateChip } from "@/features/regrades/components/regrade-state-chip";
import type { RegradeLine } from "@/features/regrades/regrade";

/** The regrades of an assignment, the newest first. */
export function RegradeList({ regrades, mayAsk }: { regrades: readonly RegradeLine[]; mayAsk: boolean }) {
  const here = usePathname();
  if (regrades.length === 0) {
    return (
      <p className="mt-7 text-ink-2" data-testid="no-regrades">
        Nothing of this assignment was judged again yet.{" "}
        {mayAsk ? "Ask for it above, for instance after a challenge’s tests were mended." : "Instructors ask for it."}
      </p>
    );
  }
  return (
    <section aria-labelledby="earlier" className="mt-8">
      <h2 id="earlier">Regrades so far</h2>
      <ul className="mt-2" data-testid="regrades">
        {regrades.map((regrade) => (
          <li key={regrade.id} className="regrade-row">
            <div className="min-w-0">
              <Link href={`${here}/${regrade.id}`} className="regrade-link" prefetch={false}>
                {regrade.what}
              </Link>
              <p className="text-sm text-ink-2 [overflow-wrap:anywhere]">{regrade.reason}</p>
            </div>
            <div className="regrade-facts">
              <RegradeStateChip standing={regrade} />
              <p>
                {regrade.askedBy}, <TimeAgo at={regrade.askedAt} />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
