import "server-only";
import { followRunnerState, readRunnerState } from "@/features/platform/data";
import { router, scopedProcedure } from "@/lib/trpc-server";

export const platformRouter = router({
  runnerState: scopedProcedure.query(() => readRunnerState()),
  watchRunners: scopedProcedure.subscription(({ signal }) => followRunnerState(signal ?? new AbortController().signal)),
});
