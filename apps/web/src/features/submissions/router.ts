import "server-only";
import { tracked } from "@trpc/server";
import { listMine, requireMyJudgement } from "@/features/submissions/data";
import { type FeedMessage, followJudgement } from "@/features/submissions/judgement-feed";
import { createSubmission } from "@/features/submissions/mutations";
import { createSubmissionSchema, mineSchema, watchSchema } from "@/features/submissions/schema";
import { liveStream } from "@/lib/live-stream";
import { router, scopedProcedure } from "@/lib/trpc-server";

/** Numbered events carry their number as the stream's id, so the browser's reconnect resumes after it. */
async function* numbered(feed: AsyncIterable<FeedMessage>) {
  for await (const message of feed) {
    if (message.type === "event") yield tracked(String(message.sequence), message);
    else yield message;
  }
}

export const submissionsRouter = router({
  create: scopedProcedure
    .input(createSubmissionSchema)
    .mutation(({ ctx, input }) => createSubmission(ctx.scope, input)),

  mine: scopedProcedure.input(mineSchema).query(({ ctx, input }) => listMine(ctx.scope, input)),

  watch: scopedProcedure.input(watchSchema).subscription(async ({ ctx, input, signal }) => {
    // Asked before the stream begins, so that a refusal is an answer with its status and not an event.
    const standing = await requireMyJudgement(ctx.scope, input.judgementId);
    const from = { afterSequence: Number(input.lastEventId ?? 0), ...standing };
    return numbered(liveStream((until) => followJudgement(input.judgementId, from, until), signal));
  }),
});
