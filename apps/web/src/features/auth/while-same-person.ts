import "server-only";
import { TRPCError } from "@trpc/server";
import { type Scope, scopeOf } from "@/features/auth/scope";

const LOOK_EVERY_MS = 2_000;

/**
 * What a stream says, for as long as who asked for it is still there in the role they had. A stream is one request for as
 * long as a page is open: without this look somebody who was deactivated, or is no admin any longer, would read on.
 */
export async function* whileSamePerson<T>(scope: Scope, stream: AsyncIterable<T>): AsyncGenerator<T> {
  let lookedAt = performance.now();
  for await (const message of stream) {
    if (performance.now() - lookedAt >= LOOK_EVERY_MS) {
      const now = await scopeOf(scope.userId);
      if (now?.role !== scope.role) {
        throw new TRPCError({ code: "UNAUTHORIZED", message: "Your account was changed. Load the page again." });
      }
      lookedAt = performance.now();
    }
    yield message;
  }
}
