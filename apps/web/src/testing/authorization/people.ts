import { admins, type Expectations } from "./expectation";
import type { World } from "./world";

/** Somebody made for this one call, so that nothing done to them is seen by the next. */
const somebody = ({ fixture }: World) => fixture.addUser({ name: "Changed Person" });

export const ofPeople: Expectations = {
  "people.setRole": {
    input: async (world) => ({ userId: await somebody(world), role: "INSTRUCTOR" }),
    answers: admins,
  },
  "people.setActive": {
    input: async (world) => ({ userId: await somebody(world), isActive: false }),
    answers: admins,
  },
};
