import "server-only";
import { readResults, readSize, readStanding } from "@/features/regrades/data";
import { applyToScores, askForRegrade, discard, judgeAgain } from "@/features/regrades/mutations";
import { followRegrade } from "@/features/regrades/regrade-feed";
import { askSchema, regradeSchema, resultsSchema, sizeSchema } from "@/features/regrades/schema";
import { liveStream } from "@/lib/live-stream";
import { assignmentProcedure, router } from "@/lib/trpc-server";

export const regradesRouter = router({
  size: assignmentProcedure("INSTRUCTOR")
    .input(sizeSchema)
    .query(({ ctx, input }) => readSize(ctx.assignment, input.of)),

  ask: assignmentProcedure("INSTRUCTOR")
    .input(askSchema)
    .mutation(({ ctx, input }) => askForRegrade(ctx.assignment, input)),

  results: assignmentProcedure("TEACHING_ASSISTANT")
    .input(resultsSchema)
    .query(({ ctx, input }) => readResults(ctx.assignment, input.regradeId, input.all)),

  watch: assignmentProcedure("TEACHING_ASSISTANT")
    .input(regradeSchema)
    .subscription(async ({ ctx, input, signal }) => {
      // Asked before the stream begins, so that a refusal is an answer with its status and not an event.
      await readStanding(ctx.assignment, input.regradeId);
      return liveStream((until) => followRegrade(ctx.assignment, input.regradeId, until), signal);
    }),

  applyScores: assignmentProcedure("INSTRUCTOR")
    .input(regradeSchema)
    .mutation(({ ctx, input }) => applyToScores(ctx.assignment, input.regradeId)),

  discard: assignmentProcedure("INSTRUCTOR")
    .input(regradeSchema)
    .mutation(({ ctx, input }) => discard(ctx.assignment, input.regradeId)),

  judgeAgain: assignmentProcedure("INSTRUCTOR")
    .input(regradeSchema)
    .mutation(({ ctx, input }) => judgeAgain(ctx.assignment, input.regradeId)),
});
