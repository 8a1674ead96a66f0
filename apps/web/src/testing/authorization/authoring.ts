import { randomUUID } from "node:crypto";
import { requireAdmin, requireScope, scopeOf } from "@/features/auth/scope";
import { startGateRun } from "@/features/authoring/gate-mutations";
import { createDraft } from "@/features/authoring/mutations";
import { requireWorkingCopy } from "@/features/authoring/working-copy";
import { admins, type Expectations } from "./expectation";
import type { World } from "./world";

const adminOf = async ({ users }: World) => requireAdmin(requireScope(await scopeOf(users.admin)));
const wanted = () => ({
  slug: `made-${randomUUID()}`,
  title: "Made",
  grader: "unit" as const,
  languages: ["rust" as const],
});

/** A draft of its own for each call, so that what one does is not seen by the next. */
async function draftOf(world: World) {
  const { slug } = await createDraft(await adminOf(world), wanted());
  return stateOf(slug);
}
const stateOf = async (slug: string) => ({ slug, base: (await requireWorkingCopy(slug)).base });
const changed = async (world: World) => ({ ...(await draftOf(world)), changes: { put: [], remove: ["statement.md"] } });

async function runOf(world: World) {
  const { slug } = await draftOf(world);
  return { slug, ...(await startGateRun(await adminOf(world), slug)) };
}

export const ofAuthoring: Expectations = {
  "authoring.create": { input: wanted, answers: admins },
  "authoring.draft": { input: draftOf, answers: admins },
  "authoring.check": { input: changed, answers: admins },
  "authoring.save": { input: changed, answers: admins },
  "authoring.discard": { input: draftOf, answers: admins },
  // Published before files were kept, so nothing comes of it.
  "authoring.restore": { input: async () => ({ ...(await stateOf("adding")), number: 1 }), answers: admins },
  "authoring.setClosed": { input: () => ({ slug: "closed", isClosed: true }), answers: admins },
  "authoring.startGate": { input: draftOf, answers: admins },
  "authoring.stopGate": { input: runOf, answers: admins },
  "authoring.publish": { input: runOf, answers: admins },
  "authoring.watchGate": { input: runOf, answers: admins },
};
