import "server-only";
import { AppError, type CourseRole, type RefusalCode } from "@crucible/contract";
import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { ZodError, z } from "zod";
import { requireAssignment, requireCourse } from "@/features/auth/course-scope";
import { requireAdmin, requireScope, requireTeacher, type Scope } from "@/features/auth/scope";
import { whileSamePerson } from "@/features/auth/while-same-person";
import { log } from "@/lib/log";

type RequestContext = { scope: Scope | null; ip: string };

/** The one place where a refusal becomes a tRPC code, and by it the HTTP status of contract's REFUSALS. */
export const TRPC_CODES = {
  SIGNED_OUT: "UNAUTHORIZED",
  FORBIDDEN: "FORBIDDEN",
  NOT_FOUND: "NOT_FOUND",
  CHALLENGE_CLOSED: "CONFLICT",
  CONFLICT: "CONFLICT",
  TOO_LARGE: "PAYLOAD_TOO_LARGE",
  INVALID_FILES: "UNPROCESSABLE_CONTENT",
  INVALID_INPUT: "BAD_REQUEST",
  UNKNOWN_LANGUAGE: "UNPROCESSABLE_CONTENT",
  TOO_MANY_REQUESTS: "TOO_MANY_REQUESTS",
} as const satisfies Record<RefusalCode, TRPCError["code"]>;

const OUR_FAULT = "Something broke on our side. Nothing you wrote is lost; try again in a moment.";

/** What a person reads. Only refusals and bad input say more than that it was our fault. */
function messageFor(error: TRPCError): string {
  // Stored data that does not parse is a ZodError too, and our fault: only what somebody sent is explained to them.
  if (error.code === "BAD_REQUEST" && error.cause instanceof ZodError) {
    const issue = error.cause.issues[0];
    return issue ? `${issue.path.join(".") || "The request"}: ${issue.message}` : "The request is not understood.";
  }
  return error.code === "INTERNAL_SERVER_ERROR" ? OUR_FAULT : error.message;
}

const t = initTRPC.context<RequestContext>().create({
  transformer: superjson,
  // Never a stack trace in an answer, in development neither: the log has it.
  isDev: false,
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    message: messageFor(error),
    data: { ...shape.data, refusal: error.cause instanceof AppError ? error.cause.code : null },
  }),
  sse: {
    ping: { enabled: true, intervalMs: 10_000 },
    client: { reconnectAfterInactivityMs: 25_000 },
  },
});

const refusals = t.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok || !(result.error.cause instanceof AppError)) return result;
  const refusal = result.error.cause;
  throw new TRPCError({ code: TRPC_CODES[refusal.code], message: refusal.message, cause: refusal });
});

/** One wide line a call. The input is not in it: it may be a student's source or a password. */
const wideEvent = t.middleware(async ({ next, path, type, ctx }) => {
  const begun = performance.now();
  const result = await next();
  const event = {
    event: "call",
    procedure: path,
    type,
    userId: ctx.scope?.userId ?? null,
    durationMs: Math.round(performance.now() - begun),
    status: result.ok ? "OK" : result.error.code,
  };
  if (result.ok || result.error.code !== "INTERNAL_SERVER_ERROR") log.info(event);
  else log.error({ ...event, err: result.error.cause ?? result.error });
  return result;
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;
export const publicProcedure = t.procedure.use(wideEvent).use(refusals);
/** For everything that needs somebody: hands the procedure a scope that is not null. A stream ends with its person. */
export const scopedProcedure = publicProcedure.use(async ({ ctx, next }) => {
  const scope = requireScope(ctx.scope);
  const result = await next({ ctx: { scope } });
  return result.ok && isStream(result.data) ? { ...result, data: whileSamePerson(scope, result.data) } : result;
});

const isStream = (data: unknown): data is AsyncIterable<unknown> =>
  typeof data === "object" && data !== null && Symbol.asyncIterator in data;

/** For admins alone. */
export const adminProcedure = scopedProcedure.use(({ ctx, next }) => next({ ctx: { scope: requireAdmin(ctx.scope) } }));

/** For whoever may make courses: instructors by platform role, and admins. */
export const teacherProcedure = scopedProcedure.use(({ ctx, next }) =>
  next({ ctx: { scope: requireTeacher(ctx.scope) } }),
);

/**
 * For members of a course from a role on: the input names it as `courseId`. Further inputs are `z.object`, not strict
 * ones, because each sees the whole input.
 */
export const courseProcedure = <Needed extends CourseRole>(needed: Needed) =>
  scopedProcedure
    .input(z.object({ courseId: z.uuid() }))
    .use(async ({ ctx, input, next }) =>
      next({ ctx: { course: await requireCourse(ctx.scope, input.courseId, needed) } }),
    );

/** The same for an assignment, which the input names as `assignmentId`. Students see it from its opening on. */
export const assignmentProcedure = <Needed extends CourseRole>(needed: Needed) =>
  scopedProcedure
    .input(z.object({ assignmentId: z.uuid() }))
    .use(async ({ ctx, input, next }) =>
      next({ ctx: { assignment: await requireAssignment(ctx.scope, input.assignmentId, needed) } }),
    );
