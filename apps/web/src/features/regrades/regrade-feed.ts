import "server-only";
import type { AssignmentScope } from "@/features/auth/course-scope";
import { readStanding } from "@/features/regrades/data";
import { leftOf, type RegradeStanding } from "@/features/regrades/regrade";
import { listener } from "@/lib/notifications";
import { createWake, pause } from "@/lib/wake";

/** Of all that is judged on this site something is told at most this often. */
const BATCH_MS = 500;

const CHANNELS = ["crucible_judgement", "crucible_queue", "crucible_courses"] as const;

/** Where a regrade stands, now and after each change, until it is over and nothing of it is under way any more. */
export async function* followRegrade(
  scope: AssignmentScope<"TEACHING_ASSISTANT">,
  regradeId: string,
  signal: AbortSignal,
): AsyncGenerator<RegradeStanding> {
  const wake = createWake(signal);
  const notifications = await listener();
  const leave = CHANNELS.map((channel) => notifications.on(channel, wake.call));
  try {
    let said = "";
    while (!signal.aborted) {
      const standing = await readStanding(scope, regradeId);
      const saying = JSON.stringify(standing);
      if (saying !== said) yield standing;
      said = saying;
      if (standing.state !== "open" && leftOf(standing.progress) === 0) return;
      await wake.sleep();
      await pause(BATCH_MS, signal);
    }
  } finally {
    for (const each of leave) each();
  }
}
