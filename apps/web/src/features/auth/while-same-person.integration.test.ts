import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { requireAdmin, requireScope, scopeOf } from "@/features/auth/scope";
import { recordChoice } from "@/features/first-start/mutations";
import { openWebFixture, type WebFixture } from "@/testing/web-fixture";

let web: WebFixture;
let admin: string;
let elapsedMs = 0;
beforeAll(async () => {
  web = await openWebFixture();
});
afterAll(() => web.close());
beforeEach(async () => {
  admin = await web.addUser({ platformRole: "ADMIN" });
  const now = performance.now.bind(performance);
  vi.spyOn(performance, "now").mockImplementation(() => now() + elapsedMs);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** A page that shows an admin's stream, and what it is sent next once something has changed and time has gone by. */
async function watching() {
  const stream = await (await web.callerOf(admin)).firstStart.watch();
  const page = stream[Symbol.asyncIterator]();
  expect((await page.next()).done).toBe(false);
  return {
    close: () => page.return?.(undefined),
    async afterAChange(signIn: "done" | "skipped") {
      elapsedMs += 60_000;
      const other = requireAdmin(requireScope(await scopeOf(await web.addUser({ platformRole: "ADMIN" }))));
      await recordChoice(other, { signIn });
      await web.owner.pool.query("SELECT pg_notify('crucible_runners', '')");
      return page.next();
    },
  };
}

test("a stream goes on for who is still there", async () => {
  const page = await watching();
  expect((await page.afterAChange("done")).value).toMatchObject({ choices: { signIn: "done" } });
  await page.close();
});

test.each([
  ["is deactivated", "skipped" as const, { deactivatedAt: new Date() }],
  ["is no admin any longer", "done" as const, { platformRole: "STUDENT" as const }],
])("who %s is told no more by a page that is open", async (_, signIn, data) => {
  const page = await watching();
  await web.owner.prisma.user.update({ where: { id: admin }, data });
  await expect(page.afterAChange(signIn)).rejects.toMatchObject({ code: "UNAUTHORIZED" });
});
