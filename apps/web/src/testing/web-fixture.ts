import { randomUUID } from "node:crypto";
import type { ChallengePackage, RunnerStatus } from "@crucible/contract";
import { createDatabase, publishPackage, recordHeartbeat } from "@crucible/db";
import { createTestDatabase } from "@crucible/db/testing";
import { NextRequest } from "next/server";
import { encode } from "next-auth/jwt";
import { vi } from "vitest";
import { scopeOf } from "@/features/auth/scope";
import { database } from "@/lib/app-database";
import { createCaller } from "@/lib/app-router";
import { applyLogLevel } from "@/lib/log";
import { listener } from "@/lib/notifications";
import { unitChallenge } from "@/testing/challenges";

const ORIGIN = "http://127.0.0.1:3000";
const SECRET = "a secret of the tests, and only of the tests";

type NewUser = {
  deactivatedAt?: Date;
  passwordHash?: string;
  email?: string;
  name?: string;
  platformRole?: "STUDENT" | "INSTRUCTOR" | "ADMIN";
};

/**
 * The web app on a database of its own, with the web role's rights: one open challenge (`adding`), one closed
 * (`closed`). Opens what the app opens lazily, so that `close` can close it.
 */
export async function openWebFixture(environment: Record<string, string> = {}) {
  const test = await createTestDatabase();
  const settings = { NEXTAUTH_URL: ORIGIN, NEXTAUTH_SECRET: SECRET, LOG_LEVEL: "silent", ...environment };
  for (const [name, value] of Object.entries({ ...settings, DATABASE_URL: test.webUrl })) vi.stubEnv(name, value);
  applyLogLevel();
  const owner = createDatabase(test.ownerUrl, { poolSize: 3 });
  const runner = createDatabase(test.runnerUrl, { poolSize: 3 });
  await publishPackage(owner, unitChallenge("adding"), 0);
  await publishPackage(owner, unitChallenge("closed"), 1);
  await owner.prisma.challenge.update({ where: { slug: "closed" }, data: { closedAt: new Date() } });

  return {
    owner,
    runner,
    async addUser(data: NewUser = {}): Promise<string> {
      const user = await owner.prisma.user.create({ data: { email: `${randomUUID()}@example.org`, ...data } });
      return user.id;
    },
    /** Publishes another one, after those that are there. */
    publish: (pkg: ChallengePackage) => publishPackage(owner, pkg, 9),
    /** A runner that is ready, with these images. */
    async runnerHas(
      images: RunnerStatus["images"],
      { progress = null, ceilings }: Partial<Pick<RunnerStatus, "progress" | "ceilings">> = {},
    ) {
      const status = { engineState: "ready" as const, detail: "", progress, engineVersion: null, images, ceilings };
      const who = { id: "r1", hostname: "here", version: "0.1.0", capacity: 1, running: 0 };
      await recordHeartbeat(runner.pool, { ...who, status });
    },
    /** Procedures as `userId` (or nobody) calls them, without HTTP. */
    async callerOf(userId: string | null) {
      return createCaller({ scope: await scopeOf(userId), ip: "192.0.2.1" });
    },
    async close() {
      await (await listener()).close();
      await database().close();
      await Promise.all([owner.close(), runner.close()]);
      await test.drop();
      vi.unstubAllEnvs();
    },
  };
}

export type WebFixture = Awaited<ReturnType<typeof openWebFixture>>;

/** A request as `userId`'s browser (or nobody's) sends it, with a session cookie that next-auth would have set. */
export async function requestAs(
  userId: string | null,
  path: string,
  init: { method?: string; body?: BodyInit; headers?: Record<string, string> } = {},
): Promise<NextRequest> {
  const headers = new Headers({ host: "127.0.0.1:3000", "content-type": "application/json", ...init.headers });
  if (userId) {
    const token = await encode({ token: { sub: userId }, secret: SECRET });
    headers.set("cookie", `next-auth.session-token=${token}`);
  }
  return new NextRequest(`${ORIGIN}${path}`, { ...init, headers });
}
