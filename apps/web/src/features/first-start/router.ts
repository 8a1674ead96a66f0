import "server-only";
import { followFirstStart, readFirstStart } from "@/features/first-start/data";
import { checkHosts, judgeTests, recordChoice } from "@/features/first-start/mutations";
import { chooseSchema } from "@/features/first-start/schema";
import { liveStream } from "@/lib/live-stream";
import { adminProcedure, router } from "@/lib/trpc-server";

export const firstStartRouter = router({
  read: adminProcedure.query(({ ctx }) => readFirstStart(ctx.scope)),
  watch: adminProcedure.subscription(({ ctx, signal }) =>
    liveStream((stopped) => followFirstStart(ctx.scope, stopped), signal),
  ),
  choose: adminProcedure
    .input(chooseSchema)
    .mutation(({ ctx, input }) =>
      recordChoice(ctx.scope, input.step === "sign-in" ? { signIn: input.choice } : { docker: input.choice }),
    ),
  checkHosts: adminProcedure.mutation(({ ctx }) => checkHosts(ctx.scope)),
  judgeTests: adminProcedure.mutation(({ ctx }) => judgeTests(ctx.scope)),
  finish: adminProcedure.mutation(({ ctx }) => recordChoice(ctx.scope, { finishedAt: new Date().toISOString() })),
  dismiss: adminProcedure.mutation(({ ctx }) => recordChoice(ctx.scope, { dismissedAt: new Date().toISOString() })),
});
