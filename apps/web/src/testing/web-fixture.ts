import { createHash, randomUUID } from "node:crypto";
import { type ChallengePackage, challengePackageSchema } from "@crucible/contract";
import { createDatabase, publishPackage } from "@crucible/db";
import { createTestDatabase } from "@crucible/db/testing";
import { NextRequest } from "next/server";
import { encode } from "next-auth/jwt";
import { vi } from "vitest";
import { scopeOf } from "@/features/auth/scope";
import { database } from "@/lib/app-database";
import { createCaller } from "@/lib/app-router";
import { applyLogLevel } from "@/lib/log";
import { listener } from "@/lib/notifications";

const ORIGIN = "http://127.0.0.1:3000";
const SECRET = "a secret of the tests, and only of the tests";

/** A challenge of two tests, small enough to read in a failure. */
function challengeNamed(slug: string): ChallengePackage {
  return challengePackageSchema.parse({
    manifest: {
      format: 1,
      slug,
      title: slug,
      summary: "Add two numbers.",
      authors: ["Crucible"],
      licence: "MIT",
      difficulty: 1,
      grader: "unit",
      rust: { exports: { add: "fn(u32, u32) -> u32" }, tests: [{ name: "sample::one", sample: true }, "secret::two"] },
    },
    statement: "Add.",
    starter: [{ path: "src/lib.rs", content: "// TODO" }],
    solution: [{ path: "src/lib.rs", content: "pub fn add(a: u32, b: u32) -> u32 { a + b }" }],
    tests: [
      { path: "sample.rs", content: "#[test] fn one() {}" },
      { path: "secret.rs", content: "#[test] fn two() {}" },
    ],
    wrong: [],
    digest: createHash("sha256").update(slug).digest("hex"),
  });
}

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
  await publishPackage(owner, challengeNamed("adding"), 0);
  await publishPackage(owner, challengeNamed("closed"), 1);
  await owner.prisma.challenge.update({ where: { slug: "closed" }, data: { closedAt: new Date() } });

  return {
    owner,
    runner,
    async addUser(data: { deactivatedAt?: Date; passwordHash?: string; email?: string } = {}): Promise<string> {
      const user = await owner.prisma.user.create({ data: { email: `${randomUUID()}@example.org`, ...data } });
      return user.id;
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
