import "server-only";
import { choicesSchema, SETTING } from "@/features/first-start/choices";
import type { Transaction } from "@/lib/app-database";

/** With the first admin the setting up begins; admins find it again until it is finished. */
export async function beginFirstStart(tx: Transaction, userId: string): Promise<void> {
  await tx.siteSetting.upsert({
    where: { name: SETTING },
    create: { name: SETTING, value: choicesSchema.parse({}), updatedById: userId },
    update: {},
  });
}
