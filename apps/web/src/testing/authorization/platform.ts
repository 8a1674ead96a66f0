import { randomUUID } from "node:crypto";
import { scopeOf } from "@/features/auth/scope";
import { createSubmission } from "@/features/submissions/mutations";
import { ofHandingIn } from "./assignments";
import { type Expectations, everybody, only, signedIn } from "./expectation";
import type { Role, World } from "./world";

const newAccount = () => ({
  name: "New Person",
  email: `${randomUUID()}@example.org`,
  password: "a long enough password",
});

const handIn = () => ({
  challenge: "adding",
  kind: "SUBMIT" as const,
  language: "rust",
  files: [{ path: "src/lib.rs", content: "pub fn add() {}" }],
  clientToken: randomUUID(),
});

/** A judgement of the one who asks; where nobody asks, of somebody. */
async function judgementOf({ users }: World, role: Role): Promise<string> {
  const scope = (await scopeOf(users[role])) ?? (await scopeOf(users.student));
  if (!scope) throw new Error(`${role} cannot hand in`);
  return (await createSubmission(scope, handIn())).judgementId;
}

export const ofPlatform: Expectations = {
  "auth.signUp": { input: newAccount, answers: everybody },
  // Whoever has the link; without one there is nothing.
  "auth.createAdmin": { input: () => ({ ...newAccount(), token: "not a link" }), answers: only([], "NOT_FOUND") },
  "platform.runnerState": { input: () => undefined, answers: signedIn },
  "platform.watchRunners": { input: () => undefined, answers: signedIn },
  // For practice; then to an assignment.
  "submissions.create": [{ input: handIn, answers: signedIn }, ...ofHandingIn],
  "submissions.mine": { input: () => ({ challenge: "adding" }), answers: signedIn },
  "submissions.watch": {
    input: async (world, role) => ({ judgementId: await judgementOf(world, role) }),
    answers: signedIn,
  },
};
