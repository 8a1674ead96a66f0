import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAdminLink, oneTimeTokenHash } from "./admin-link.ts";
import { createDatabase, type Database } from "./database.ts";
import { closeDemoAccounts, DEMO_PASSWORD, seedDemoAccounts } from "./demo-accounts.ts";
import { hashPassword, verifyPassword } from "./passwords.ts";
import { createTestDatabase, type TestDatabase } from "./testing/test-database.ts";

let database: TestDatabase;
let owner: Database;
let web: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = createDatabase(database.ownerUrl);
  web = createDatabase(database.webUrl);
});
afterAll(async () => {
  await Promise.all([owner.close(), web.close()]);
  await database.drop();
});

describe("email addresses", () => {
  test("two spellings of one address are one person: capitals are refused, so the unique index decides", async () => {
    await web.prisma.user.create({ data: { email: "ada@example.org" } });
    await expect(web.prisma.user.create({ data: { email: "ada@example.org" } })).rejects.toMatchObject({
      code: "P2002",
    });
    for (const email of ["Ada@Example.org", " ada@example.org", ""]) {
      await expect(web.prisma.user.create({ data: { email } }), email).rejects.toThrow(/users_email_lower_case/);
    }
  });
});

describe("demo accounts", () => {
  test("are three, sign in with the demo password, and seeding again keeps what was changed", async () => {
    await seedDemoAccounts(owner);
    const read = () =>
      owner.prisma.user.findMany({ where: { email: { endsWith: "@example.org" }, name: { startsWith: "Demo" } } });
    const seeded = await read();
    expect(seeded.map(({ email, platformRole }) => `${email} ${platformRole}`).toSorted()).toEqual([
      "admin@example.org ADMIN",
      "instructor@example.org INSTRUCTOR",
      "student@example.org STUDENT",
    ]);
    expect(await verifyPassword(seeded[0]?.passwordHash ?? "", DEMO_PASSWORD)).toBe(true);
    await owner.prisma.user.update({ where: { email: "student@example.org" }, data: { passwordHash: "changed" } });
    await seedDemoAccounts(owner);
    expect(await read()).toHaveLength(3);
    const student = await owner.prisma.user.findUniqueOrThrow({ where: { email: "student@example.org" } });
    expect(student.passwordHash).toBe("changed");
  });
});

describe("demo accounts on a site that others can reach", () => {
  const read = async (email: string) => owner.prisma.user.findUniqueOrThrow({ where: { email } });

  test("are closed while they have the password that everybody knows, with a line in the record", async () => {
    await seedDemoAccounts(owner);
    const kept = await hashPassword("a password of my own");
    const somebodys = { email: { in: ["instructor@example.org", "student@example.org"] } };
    await owner.prisma.user.updateMany({ where: somebodys, data: { passwordHash: kept } });
    await closeDemoAccounts(owner);
    const admin = await read("admin@example.org");
    expect(admin).toMatchObject({ passwordHash: null, deactivatedAt: expect.any(Date) });
    expect(await read("instructor@example.org")).toMatchObject({ passwordHash: kept, deactivatedAt: null });
    const entries = await owner.prisma.auditEntry.findMany({ where: { subjectUserId: admin.id } });
    expect(entries).toMatchObject([{ action: "account-deactivated", actorId: null, detail: { name: "Demo Admin" } }]);
  });

  test("open again where it is a demo once more, but not one that an admin deactivated", async () => {
    const deactivatedAt = new Date();
    await owner.prisma.user.update({ where: { email: "instructor@example.org" }, data: { deactivatedAt } });
    await seedDemoAccounts(owner);
    const admin = await read("admin@example.org");
    expect(admin.deactivatedAt).toBeNull();
    expect(await verifyPassword(admin.passwordHash ?? "", DEMO_PASSWORD)).toBe(true);
    expect(await read("instructor@example.org")).toMatchObject({ deactivatedAt });
  });
});

describe("the admin link", () => {
  test("is stored as a hash only, lasts a day by the database's clock, and the last one made is the one that works", async () => {
    const first = await createAdminLink(owner);
    const { token, expiresAt } = await createAdminLink(owner);
    expect(token).not.toBe(first.token);
    const links = await owner.prisma.oneTimeLink.findMany();
    expect(links).toMatchObject([
      { tokenHash: oneTimeTokenHash(token), purpose: "create-admin", usedAt: null, expiresAt },
    ]);
    expect(JSON.stringify(links)).not.toContain(token);
    const { rows } = await owner.pool.query(
      "SELECT expires_at - created_at = interval '24 hours' AS day FROM one_time_links",
    );
    expect(rows[0].day).toBe(true);
  });
});

describe("passwords", () => {
  test("are argon2id with OWASP's parameters and a salt of their own", async () => {
    const [one, two] = await Promise.all([hashPassword("päss"), hashPassword("päss")]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    expect(await verifyPassword(one, "päss")).toBe(true);
    expect(await verifyPassword(one, "päss")).toBe(true);
    expect(await verifyPassword(one, "pass")).toBe(false);
  });
});

describe("times", () => {
  test("are right where the server's own time zone is not UTC", async () => {
    const name = new URL(database.ownerUrl).pathname.slice(1);
    await owner.pool.query(`ALTER DATABASE ${name} SET timezone = 'Asia/Kathmandu'`);
    const fresh = createDatabase(database.ownerUrl);
    try {
      const written = new Date("2026-03-29T01:30:00.123Z");
      await fresh.prisma.signInAttempt.create({ data: { key: "tz", windowStart: written } });
      const { rows } = await fresh.pool.query(
        "SELECT extract(epoch FROM window_start)::float8 AS at FROM sign_in_attempts",
      );
      expect(rows[0].at * 1000).toBe(written.getTime());
      expect((await fresh.prisma.signInAttempt.findFirst())?.windowStart).toEqual(written);
      const link = await createAdminLink(fresh);
      const { rows: clock } = await fresh.pool.query("SELECT extract(epoch FROM now())::float8 AS now");
      expect((link.expiresAt.getTime() / 1000 - clock[0].now) / 3600).toBeCloseTo(24, 1);
    } finally {
      await fresh.close();
    }
  });
});
