import "server-only";
import type { AssignmentScope } from "@/features/auth/course-scope";
import { classFeed, followClass } from "@/features/live-class/class-feeds";
import { type CellAddress, requireCell } from "@/features/live-class/student-work";

/** Says each time that something happened in one cell of the class, or may have; until `signal` aborts. */
export async function* followCell(
  scope: AssignmentScope<"TEACHING_ASSISTANT">,
  { userId, slug }: CellAddress,
  signal: AbortSignal,
): AsyncGenerator<{ changed: true }> {
  const from = (await classFeed(scope)).current();
  const column = from.wire.columns.findIndex((each) => each.slug === slug);
  for await (const { message } of followClass(scope, from.version, signal)) {
    if (message.type === "snapshot") {
      // Roster or roles changed: this person may be another one now.
      await requireCell(scope, { userId, slug });
      yield { changed: true };
    }
    if (message.type !== "cells") continue;
    if (message.changes.some((change) => change.userId === userId && change.column === column)) yield { changed: true };
  }
}
