import "server-only";
import { tracked } from "@trpc/server";
import { z } from "zod";
import { requireAssignment } from "@/features/auth/course-scope";
import type { Scope } from "@/features/auth/scope";
import type { VersionedMessage } from "@/features/live-class/class-feed";
import { followClass } from "@/features/live-class/class-feeds";
import { liveStream } from "@/lib/live-stream";
import { assignmentProcedure, router } from "@/lib/trpc-server";

/**
 * Messages carry their version as the stream's id, which the browser shows when it comes back. A whole class is sent at
 * the start or because roster or roles changed: then it is asked again whether this person may still see it.
 */
async function* versioned(feed: AsyncIterable<VersionedMessage>, isStillAllowed: () => Promise<unknown>) {
  for await (const { version, message } of feed) {
    if (message.type === "snapshot") await isStillAllowed();
    yield tracked(version, message);
  }
}

const stillAllowed = (scope: Scope, assignmentId: string) => () =>
  requireAssignment(scope, assignmentId, "TEACHING_ASSISTANT");

export const liveClassRouter = router({
  /** The class from a version on, as it happens. */
  watch: assignmentProcedure("TEACHING_ASSISTANT")
    .input(z.object({ lastEventId: z.string().max(40).nullish() }))
    .subscription(({ ctx, input, signal }) =>
      versioned(
        liveStream((until) => followClass(ctx.assignment, input.lastEventId ?? null, until), signal),
        stillAllowed(ctx.scope, ctx.assignment.assignmentId),
      ),
    ),
});
