import { admins, type Expectations } from "./expectation";

export const ofHost: Expectations = {
  "host.give": { input: () => ({ runnerId: "r1", command: { kind: "doctor" } }), answers: admins },
  "host.watch": { input: () => undefined, answers: admins },
};
