import "server-only";
import { followHost } from "@/features/host/data";
import { giveCommand } from "@/features/host/mutations";
import { giveCommandSchema } from "@/features/host/schema";
import { liveStream } from "@/lib/live-stream";
import { adminProcedure, router } from "@/lib/trpc-server";

export const hostRouter = router({
  give: adminProcedure.input(giveCommandSchema).mutation(({ ctx, input }) => giveCommand(ctx.scope, input)),
  watch: adminProcedure.subscription(({ ctx, signal }) => liveStream((until) => followHost(ctx.scope, until), signal)),
});
