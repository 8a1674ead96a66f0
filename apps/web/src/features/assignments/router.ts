import "server-only";
import { createAssignment, updateAssignment } from "@/features/assignments/mutations";
import { createAssignmentSchema, standingSchema, updateAssignmentSchema } from "@/features/assignments/schema";
import { readStanding } from "@/features/assignments/standing";
import { assignmentProcedure, courseProcedure, router } from "@/lib/trpc-server";

export const assignmentsRouter = router({
  create: courseProcedure("INSTRUCTOR")
    .input(createAssignmentSchema)
    .mutation(async ({ ctx, input }) => ({ assignmentId: await createAssignment(ctx.course, input.form) })),

  update: assignmentProcedure("INSTRUCTOR")
    .input(updateAssignmentSchema)
    .mutation(({ ctx, input }) => updateAssignment(ctx.assignment, input.form, input.revision)),

  standing: assignmentProcedure("STUDENT")
    .input(standingSchema)
    .query(({ ctx, input }) => readStanding(ctx.assignment, input.challenge)),
});
