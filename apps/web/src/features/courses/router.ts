import "server-only";
import { changeCourse, createCourse } from "@/features/courses/course-facts";
import { importRoster, previewRoster } from "@/features/courses/import-roster";
import { makeJoinLink, revokeJoinLink } from "@/features/courses/invitations";
import { joinCourse } from "@/features/courses/join-course";
import { changeMember, removeMember, takeBackMember } from "@/features/courses/members";
import {
  changeMemberSchema,
  courseFactsSchema,
  importRosterSchema,
  joinSchema,
  memberSchema,
  rosterTextSchema,
} from "@/features/courses/schema";
import { courseProcedure, router, scopedProcedure, teacherProcedure } from "@/lib/trpc-server";

export const coursesRouter = router({
  create: teacherProcedure.input(courseFactsSchema).mutation(({ ctx, input }) => createCourse(ctx.scope, input)),
  change: courseProcedure("INSTRUCTOR")
    .input(courseFactsSchema)
    .mutation(({ ctx, input }) => changeCourse(ctx.course, input)),
  join: scopedProcedure.input(joinSchema).mutation(({ ctx, input }) => joinCourse(ctx.scope, input.code, ctx.ip)),
  makeJoinLink: courseProcedure("INSTRUCTOR").mutation(({ ctx }) => makeJoinLink(ctx.course)),
  revokeJoinLink: courseProcedure("INSTRUCTOR").mutation(({ ctx }) => revokeJoinLink(ctx.course)),
  /** A mutation that writes nothing: a roster is too long for an address. */
  previewRoster: courseProcedure("INSTRUCTOR")
    .input(rosterTextSchema)
    .mutation(({ ctx, input }) => previewRoster(ctx.course, input.text)),
  importRoster: courseProcedure("INSTRUCTOR")
    .input(importRosterSchema)
    .mutation(({ ctx, input }) => importRoster(ctx.course, input)),
  changeMember: courseProcedure("INSTRUCTOR")
    .input(changeMemberSchema)
    .mutation(({ ctx, input }) => changeMember(ctx.course, input)),
  removeMember: courseProcedure("INSTRUCTOR")
    .input(memberSchema)
    .mutation(({ ctx, input }) => removeMember(ctx.course, input.enrollmentId)),
  takeBackMember: courseProcedure("INSTRUCTOR")
    .input(memberSchema)
    .mutation(({ ctx, input }) => takeBackMember(ctx.course, input.enrollmentId)),
});
