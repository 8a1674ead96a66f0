import "server-only";
import { tracked } from "@trpc/server";
import { z } from "zod";
import { requireAssignment } from "@/features/auth/course-scope";
import { followCell } from "@/features/live-class/cell-feed";
import type { VersionedMessage } from "@/features/live-class/class-feed";
import { followClass } from "@/features/live-class/class-feeds";
import { requireCell } from "@/features/live-class/student-work";
import { liveStream } from "@/lib/live-stream";
import { assignmentProcedure, router } from "@/lib/trpc-server";

/**
 * Messages carry their version as the stream's id, which the browser shows when it comes back. A whole class is sent at
 * the start or because roster or roles changed: then it is asked again whether this person may still see it.
 */
async function* versioned(feed: AsyncIterable<VersionedMessage>, requireStill: () => Promise<unknown>) {
  for await (const { version, message } of feed) {
    if (message.type === "snapshot") await requireStill();
    yield tracked(version, message);
  }
}

async function* whileAllowed<T>(feed: AsyncIterable<T>, requireStill: () => Promise<unknown>) {
  for await (const message of feed) {
    await requireStill();
    yield message;
  }
}

export const liveClassRouter = router({
  /** The class from a version on, as it happens. */
  watch: assignmentProcedure("TEACHING_ASSISTANT")
    .input(z.object({ lastEventId: z.string().max(40).nullish() }))
    .subscription(({ ctx: { assignment, scope }, input, signal }) =>
      versioned(
        liveStream((until) => followClass(assignment, input.lastEventId ?? null, until), signal),
        () => requireAssignment(scope, assignment.assignmentId, "TEACHING_ASSISTANT"),
      ),
    ),

  /** A sign each time that something happens in one cell. */
  watchCell: assignmentProcedure("TEACHING_ASSISTANT")
    .input(z.object({ userId: z.uuid(), slug: z.string().max(100) }))
    .subscription(async ({ ctx: { assignment, scope }, input, signal }) => {
      const { userId, slug } = input;
      await requireCell(assignment, { userId, slug });
      return whileAllowed(
        liveStream((until) => followCell(assignment, { userId, slug }, until), signal),
        () => requireAssignment(scope, assignment.assignmentId, "TEACHING_ASSISTANT"),
      );
    }),
});
