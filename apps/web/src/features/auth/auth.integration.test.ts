import { createAdminLink, hashPassword } from "@crucible/db";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { throttleSignIn } from "@/features/auth/attempt-throttle";
import { isAdminLinkGood } from "@/features/auth/data";
import { signIn } from "@/features/auth/sign-in";
import { openWebFixture, type WebFixture } from "@/testing/web-fixture";

const PASSWORD = "a long enough password";

let web: WebFixture;
let passwordHash: string;
beforeAll(async () => {
  web = await openWebFixture();
  passwordHash = await hashPassword(PASSWORD);
});
afterAll(() => web.close());

test("the right password signs in, whatever the case and spaces of the address", async () => {
  const id = await web.addUser({ email: "ada@example.org", passwordHash });
  expect(await signIn(" Ada@Example.ORG ", PASSWORD, "192.0.2.7")).toMatchObject({ state: "signed-in", user: { id } });
});

test("a wrong password, an unknown address, no password and a deactivated person get one answer", async () => {
  await web.addUser({ email: "bob@example.org", passwordHash });
  await web.addUser({ email: "oauth@example.org" });
  await web.addUser({ email: "gone@example.org", passwordHash, deactivatedAt: new Date() });
  const tries: [string, string][] = [
    ["bob@example.org", "wrong"],
    ["nobody@example.org", PASSWORD],
    ["oauth@example.org", "nobody has this password"],
    ["oauth@example.org", ""],
    ["gone@example.org", PASSWORD],
  ];
  for (const [email, password] of tries)
    expect(await signIn(email, password, "192.0.2.8")).toEqual({ state: "refused" });
});

test("ten wrong tries from one place close it for that address, at once and for the right password too", async () => {
  await web.addUser({ email: "eve@example.org", passwordHash });
  const tries = await Promise.all(
    Array.from({ length: 14 }, (_, index) => signIn("eve@example.org", `guess ${index}`, "192.0.2.98")),
  );
  expect(tries.filter((outcome) => outcome.state === "throttled")).toHaveLength(4);
  const right = await signIn("eve@example.org", PASSWORD, "192.0.2.98");
  expect(right.state).toBe("throttled");
  if (right.state === "throttled") expect(right.retryAt.getTime()).toBeGreaterThan(Date.now());
  await web.addUser({ email: "neighbour@example.org", passwordHash });
  expect((await signIn("neighbour@example.org", PASSWORD, "192.0.2.98")).state).toBe("signed-in");
});

test("who knocks from one place, however often, does not lock the owner out who is at another", async () => {
  await web.addUser({ email: "owner@example.org", passwordHash });
  for (let knock = 0; knock < 150; knock++) await throttleSignIn("owner@example.org", "192.0.2.97");
  expect((await signIn("owner@example.org", PASSWORD, "192.0.2.97")).state).toBe("throttled");
  expect((await signIn("owner@example.org", PASSWORD, "192.0.2.96")).state).toBe("signed-in");
});

test("a hundred wrong tries from many places close the address, a right password in between or not", async () => {
  await web.addUser({ email: "hunted@example.org", passwordHash });
  for (let place = 0; place < 100; place++) {
    expect(await throttleSignIn("hunted@example.org", `198.51.100.${place}`)).toBeNull();
    if (place === 50) expect((await signIn("hunted@example.org", PASSWORD, "192.0.2.95")).state).toBe("signed-in");
  }
  expect((await signIn("hunted@example.org", PASSWORD, "192.0.2.94")).state).toBe("throttled");
});

test("tries whose window is over are not kept", async () => {
  await throttleSignIn("old@example.org", "192.0.2.93");
  await web.owner.pool.query("UPDATE sign_in_attempts SET window_start = window_start - interval '15 min 1 s'");
  await throttleSignIn("fresh@example.org", "192.0.2.92");
  const { rows } = await web.owner.pool.query(
    "SELECT min(window_start) > now() - interval '1 min' AS fresh, count(*)::int AS kept FROM sign_in_attempts",
  );
  expect(rows).toEqual([{ fresh: true, kept: 3 }]);
});

test("the right password forgives the wrong ones before it", async () => {
  await web.addUser({ email: "typo@example.org", passwordHash });
  for (let round = 0; round < 3; round++) {
    for (let wrong = 0; wrong < 8; wrong++) await signIn("typo@example.org", "tpyo", "192.0.2.50");
    expect((await signIn("typo@example.org", PASSWORD, "192.0.2.50")).state).toBe("signed-in");
  }
});

test("signing up makes a student; the same address in another case is taken", async () => {
  const caller = await web.callerOf(null);
  const input = { name: "New", email: "New@Example.org", password: PASSWORD };
  const { userId } = await caller.auth.signUp(input);
  const user = await web.owner.prisma.user.findUniqueOrThrow({ where: { id: userId } });
  expect(user).toMatchObject({ email: "new@example.org", platformRole: "STUDENT" });
  expect(user.passwordHash).toMatch(/^\$argon2id\$/);
  await expect(caller.auth.signUp({ ...input, email: "NEW@example.org" })).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(caller.auth.signUp({ ...input, password: "short" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

test("the set-up link makes one admin, once, also when it is used twice at the same moment", async () => {
  const { token } = await createAdminLink(web.owner);
  expect(await isAdminLinkGood(token)).toBe(true);
  const caller = await web.callerOf(null);
  const make = (email: string) => caller.auth.createAdmin({ token, name: "Admin", email, password: PASSWORD });
  const both = await Promise.allSettled([make("admin1@example.org"), make("admin2@example.org")]);
  expect(both.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"]);
  const { prisma } = web.owner;
  const [admin, ...others] = await prisma.user.findMany({ where: { platformRole: "ADMIN" } });
  expect(others).toEqual([]);
  expect(await prisma.auditEntry.findMany({ where: { action: "platform-role-changed" } })).toMatchObject([
    { actorId: admin?.id, subjectUserId: admin?.id, detail: { name: "Admin", from: null, to: "ADMIN" } },
  ]);
  expect(await isAdminLinkGood(token)).toBe(false);
  await expect(make("admin3@example.org")).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("an address that is taken does not use the set-up link up", async () => {
  await web.addUser({ email: "taken@example.org" });
  const { token } = await createAdminLink(web.owner);
  const caller = await web.callerOf(null);
  const input = { token, name: "Admin", email: "taken@example.org", password: PASSWORD };
  await expect(caller.auth.createAdmin(input)).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await isAdminLinkGood(token)).toBe(true);
  expect(await isAdminLinkGood("another token")).toBe(false);
});

test("where the operator closed it, nobody signs up", async () => {
  vi.stubEnv("CRUCIBLE_SIGN_UP", "closed");
  vi.resetModules();
  const { signUp } = await import("@/features/auth/mutations");
  const input = { name: "New", email: "late@example.org", password: PASSWORD };
  await expect(signUp(input)).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await web.owner.prisma.user.count({ where: { email: "late@example.org" } })).toBe(0);
});

test("sign-up closed: who is linked comes in under a changed address; a stranger and a deactivated person do not", async () => {
  vi.stubEnv("CRUCIBLE_SIGN_UP", "closed");
  vi.resetModules();
  const { authOptions } = await import("@/features/auth/auth-options");
  const ask = (await authOptions()).callbacks?.signIn;
  if (!ask) throw new Error("who may sign in is always asked");
  const come = (providerAccountId: string, email: string) =>
    ask({
      user: { id: providerAccountId, email },
      account: { type: "oauth", provider: "github", providerAccountId },
    });
  const link = async (providerAccountId: string, userId: string) =>
    web.owner.prisma.account.create({ data: { userId, type: "oauth", provider: "github", providerAccountId } });
  await link("1001", await web.addUser({ email: "before@example.org" }));
  await link("1002", await web.addUser({ email: "left@example.org", deactivatedAt: new Date() }));
  expect(await come("1001", "after@example.org")).toBe(true);
  expect(await come("1002", "other@example.org")).toBe(false);
  expect(await come("1003", "stranger@example.org")).toBe("/signin?error=SignUpClosed");
  expect(await come("1004", "Before@example.org")).toBe(true);
});
