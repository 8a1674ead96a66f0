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

/** Of a course of its own: whoever joins is a member from then on, and would be no stranger to the next procedure. */
async function joinCode({ fixture, course }: World) {
  const { prisma } = fixture.owner;
  const createdById = course.instructorId;
  const { id: courseId } = await prisma.course.create({ data: { name: "To join", timeZone: "UTC", createdById } });
  const code = makeJoinCode();
  await prisma.courseInvitation.create({ data: { code, courseId, createdById } });
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
