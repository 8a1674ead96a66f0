import { type Expectations, members } from "./expectation";

export const ofLiveClass: Expectations = {
  "liveClass.watch": {
    input: ({ assignmentId }) => ({ assignmentId, lastEventId: null }),
    answers: members("assistant"),
  },
};
