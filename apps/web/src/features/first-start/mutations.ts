import "server-only";
import { AppError } from "@crucible/contract";
import { aliveRunners, giveHostCommand } from "@crucible/db";
import { languageOf } from "@crucible/languages";
import type { AdminScope } from "@/features/auth/scope";
import { type Choices, choicesSchema, SETTING } from "@/features/first-start/choices";
import { readChoices, readFirstStart } from "@/features/first-start/data";
import { readyLanguages } from "@/features/first-start/view";
import { database } from "@/lib/app-database";
import { lockSiteSettings } from "@/lib/site-settings";

/** Writes down what an admin decided; what is not named stays. */
export async function recordChoice(scope: AdminScope, change: Partial<Choices>): Promise<Choices> {
  return database().prisma.$transaction(async (tx) => {
    await lockSiteSettings(tx);
    const value = choicesSchema.parse({ ...(await readChoices(tx)), ...change });
    const written = { value, updatedById: scope.userId, updatedAt: new Date() };
    await tx.siteSetting.upsert({ where: { name: SETTING }, create: { name: SETTING, ...written }, update: written });
    return value;
  });
}

/** Asks each runner to look at its machine; one that is looking already is left to it. */
export async function checkHosts(scope: AdminScope): Promise<void> {
  const { runners } = await readFirstStart(scope);
  if (runners.length === 0)
    throw new AppError("CONFLICT", "No runner is running, so nobody can look. Start one first.");
  for (const runner of runners.filter(({ isBeingLookedAt }) => !isBeingLookedAt)) {
    await giveHostCommand(database().prisma, {
      command: { kind: "doctor" },
      runnerId: runner.id,
      requestedById: scope.userId,
    });
  }
}

/** Asks for a test judgement in each language that can be judged; one that is under way is left to it. */
export async function judgeTests(scope: AdminScope): Promise<void> {
  const view = await readFirstStart(scope);
  const ready = readyLanguages(view);
  if (ready.length === 0) throw new AppError("CONFLICT", "Nothing can be judged yet: no runner is ready.");
  const runners = await aliveRunners(database().pool);
  for (const { id } of ready) {
    const state = view.tests.find((test) => test.language === id)?.state;
    if (state === "waiting" || state === "running") continue;
    const able = runners.find(({ status }) => status.images.some(({ language }) => language === id));
    await giveHostCommand(database().prisma, {
      command: { kind: "test-judgement", language: languageOf(id).id },
      runnerId: able?.id ?? null,
      requestedById: scope.userId,
    });
  }
}
