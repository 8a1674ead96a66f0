import { type Expectations, members } from "./expectation";
import type { World } from "./world";

/** Of a regrade made for this one call: what one call ends, the next does not find ended. */
async function ofRegrade({ fixture, course, assignmentId }: World) {
  const { id } = await fixture.owner.prisma.regrade.create({
    data: { assignmentId, target: "ASSIGNMENT", reason: "A test", requestedById: course.instructorId },
  });
  return { assignmentId, regradeId: id };
}

const ofAll = ({ assignmentId }: World) => ({ assignmentId, of: { target: "ASSIGNMENT" } });

export const ofRegrades: Expectations = {
  "regrades.size": { input: ofAll, answers: members("instructor") },
  "regrades.ask": { input: (world) => ({ ...ofAll(world), reason: "A test" }), answers: members("instructor") },
  "regrades.results": { input: ofRegrade, answers: members("assistant") },
  "regrades.watch": { input: ofRegrade, answers: members("assistant") },
  "regrades.applyScores": { input: ofRegrade, answers: members("instructor") },
  "regrades.discard": { input: ofRegrade, answers: members("instructor") },
  "regrades.judgeAgain": { input: ofRegrade, answers: members("instructor") },
};
