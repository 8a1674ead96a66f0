import type { CourseRole } from "@crucible/contract";
import type { WebFixture } from "@/testing/web-fixture";

type NewAssignment = {
  title?: string;
  opensAt?: Date | null;
  dueAt?: Date | null;
  closesAt?: Date | null;
  attemptsLimit?: number | null;
  /** Slugs, in order; 10 points each. */
  challenges?: string[];
};

/** A course with a member of each role, and ways to add to it. Written with the owner's rights. */
export async function addCourse(fixture: WebFixture, name = "Systems I") {
  const { prisma } = fixture.owner;
  const instructorId = await fixture.addUser({ name: "Ina Instructor", platformRole: "INSTRUCTOR" });
  const course = await prisma.course.create({ data: { name, timeZone: "Europe/Berlin", createdById: instructorId } });

  const enrol = async (userId: string, role: CourseRole): Promise<string> => {
    const { email } = await prisma.user.findUniqueOrThrow({ where: { id: userId } });
    const { id } = await prisma.enrollment.create({ data: { courseId: course.id, userId, email, role } });
    return id;
  };
  const addMember = async (role: CourseRole, memberName: string): Promise<string> => {
    const userId = await fixture.addUser({ name: memberName });
    await enrol(userId, role);
    return userId;
  };
  await enrol(instructorId, "INSTRUCTOR");

  return {
    courseId: course.id,
    instructorId,
    assistantId: await addMember("TEACHING_ASSISTANT", "Tara Assistant"),
    studentId: await addMember("STUDENT", "Stefan Student"),
    enrol,
    addMember,
    /** Open since an hour, due and closed never, unless said. */
    async addAssignment({ challenges = ["adding"], title = "Week 1", ...dates }: NewAssignment = {}): Promise<string> {
      const { id } = await prisma.assignment.create({
        data: { courseId: course.id, title, opensAt: new Date(Date.now() - 3_600_000), ...dates },
      });
      for (const [position, slug] of challenges.entries()) {
        const challenge = await prisma.challenge.findUniqueOrThrow({ where: { slug } });
        await prisma.assignmentChallenge.create({
          data: { assignmentId: id, challengeId: challenge.id, position, points: 10 },
        });
      }
      return id;
    },
  };
}

export type CourseFixture = Awaited<ReturnType<typeof addCourse>>;
