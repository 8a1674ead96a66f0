import { makeJoinCode } from "@/features/courses/join-code";
import { type Expectations, members, signedIn, teachers } from "./expectation";
import type { World } from "./world";

const inCourse = ({ course }: World) => ({ courseId: course.courseId });

/** Of a student made for this one call, so that nothing done to them is seen by the next. */
async function ofMember({ fixture, course }: World) {
  const userId = await course.addMember("STUDENT", "Changed Student");
  const { id } = await fixture.owner.prisma.enrollment.findFirstOrThrow({ where: { userId } });
  return { courseId: course.courseId, enrollmentId: id };
}

/** A new one, because one works at a time and others make and revoke them. */
async function joinCode({ fixture, course }: World) {
  const { courseId, instructorId } = course;
  const { courseInvitation } = fixture.owner.prisma;
  await courseInvitation.updateMany({ where: { courseId, revokedAt: null }, data: { revokedAt: new Date() } });
  const code = makeJoinCode();
  await courseInvitation.create({ data: { code, courseId, createdById: instructorId } });
  return { code };
}

const ROSTER = "name,email\nNew Student,new.student@example.org\n";

export const ofCourses: Expectations = {
  "courses.create": { input: () => ({ name: "A course", timeZone: "UTC" }), answers: teachers },
  "courses.change": {
    input: (world) => ({ ...inCourse(world), name: "Renamed", timeZone: "UTC" }),
    answers: members("instructor"),
  },
  // Whoever has the code comes in: that is what it is for.
  "courses.join": { input: joinCode, answers: signedIn },
  "courses.makeJoinLink": { input: inCourse, answers: members("instructor") },
  "courses.revokeJoinLink": { input: inCourse, answers: members("instructor") },
  "courses.previewRoster": { input: (world) => ({ ...inCourse(world), text: ROSTER }), answers: members("instructor") },
  "courses.importRoster": {
    input: (world) => ({ ...inCourse(world), text: ROSTER, digest: "of no preview", skipFaults: false }),
    answers: members("instructor"),
  },
  "courses.changeMember": {
    input: async (world) => ({ ...(await ofMember(world)), role: "STUDENT", section: null }),
    answers: members("instructor"),
  },
  "courses.removeMember": { input: ofMember, answers: members("instructor") },
  "courses.takeBackMember": { input: ofMember, answers: members("instructor") },
};
