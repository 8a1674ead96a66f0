import { type Expectations, members } from "./expectation";

export const ofLiveClass: Expectations = {
  "liveClass.watch": {
    input: ({ assignmentId }) => ({ assignmentId, lastEventId: null }),
    answers: members("assistant"),
  },
  "liveClass.watchCell": {
    input: ({ assignmentId, course }) => ({ assignmentId, userId: course.studentId, slug: "adding" }),
    answers: members("assistant"),
  },
};
