import { admins, type Expectations } from "./expectation";

const nothing = () => undefined;

export const ofFirstStart: Expectations = {
  "firstStart.read": { input: nothing, answers: admins },
  "firstStart.watch": { input: nothing, answers: admins },
  "firstStart.choose": { input: () => ({ step: "sign-in", choice: "skipped" }), answers: admins },
  "firstStart.checkHosts": { input: nothing, answers: admins },
  "firstStart.judgeTests": { input: nothing, answers: admins },
  "firstStart.finish": { input: nothing, answers: admins },
  "firstStart.dismiss": { input: nothing, answers: admins },
  "signInSettings.read": { input: nothing, answers: admins },
  "signInSettings.save": { input: () => ({ revision: null, signUp: "open" }), answers: admins },
};
