import "server-only";
import { followRunnerState, readRunnerState } from "@/features/platform/data";
import { liveStream } from "@/lib/live-stream";
import { router, scopedProcedure } from "@/lib/trpc-server";

export const platformRouter = router({
  runnerState: scopedProcedure.query(() => readRunnerState()),
  watchRunners: scopedProcedure.subscription(({ signal }) => liveStream(followRunnerState, signal)),
});
