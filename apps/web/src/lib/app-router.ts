import "server-only";
import { assignmentsRouter } from "@/features/assignments/router";
import { authRouter } from "@/features/auth/router";
import { coursesRouter } from "@/features/courses/router";
import { firstStartRouter } from "@/features/first-start/router";
import { liveClassRouter } from "@/features/live-class/router";
import { platformRouter } from "@/features/platform/router";
import { regradesRouter } from "@/features/regrades/router";
import { signInSettingsRouter } from "@/features/sign-in-settings/router";
import { submissionsRouter } from "@/features/submissions/router";
import { createCallerFactory, router } from "@/lib/trpc-server";

export const appRouter = router({
  assignments: assignmentsRouter,
  auth: authRouter,
  courses: coursesRouter,
  firstStart: firstStartRouter,
  liveClass: liveClassRouter,
  platform: platformRouter,
  regrades: regradesRouter,
  signInSettings: signInSettingsRouter,
  submissions: submissionsRouter,
});

export type AppRouter = typeof appRouter;

/** Calls procedures without HTTP; for tests. */
export const createCaller = createCallerFactory(appRouter);
