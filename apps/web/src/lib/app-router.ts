import "server-only";
import { assignmentsRouter } from "@/features/assignments/router";
import { authRouter } from "@/features/auth/router";
import { authoringRouter } from "@/features/authoring/router";
import { coursesRouter } from "@/features/courses/router";
import { firstStartRouter } from "@/features/first-start/router";
import { hostRouter } from "@/features/host/router";
import { liveClassRouter } from "@/features/live-class/router";
import { peopleRouter } from "@/features/people/router";
import { platformRouter } from "@/features/platform/router";
import { regradesRouter } from "@/features/regrades/router";
import { signInSettingsRouter } from "@/features/sign-in-settings/router";
import { submissionsRouter } from "@/features/submissions/router";
import { createCallerFactory, router } from "@/lib/trpc-server";

export const appRouter = router({
  assignments: assignmentsRouter,
  auth: authRouter,
  authoring: authoringRouter,
  courses: coursesRouter,
  firstStart: firstStartRouter,
  host: hostRouter,
  liveClass: liveClassRouter,
  people: peopleRouter,
  platform: platformRouter,
  regrades: regradesRouter,
  signInSettings: signInSettingsRouter,
  submissions: submissionsRouter,
});

export type AppRouter = typeof appRouter;

/** Calls procedures without HTTP; for tests. */
export const createCaller = createCallerFactory(appRouter);
