import { createAdminLink, hashPassword } from "@crucible/db";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
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

test("after ten wrong tries an address is closed for a while, even at once and even for the right password", async () => {
  await web.addUser({ email: "eve@example.org", passwordHash });
  const tries = await Promise.all(
    Array.from({ length: 14 }, (_, index) => signIn("eve@example.org", `guess ${index}`, `192.0.2.${index}`)),
  );
  expect(tries.filter((outcome) => outcome.state === "throttled")).toHaveLength(4);
  const right = await signIn("eve@example.org", PASSWORD, "192.0.2.99");
  expect(right.state).toBe("throttled");
  if (right.state === "throttled") expect(right.retryAt.getTime()).toBeGreaterThan(Date.now());
  await web.addUser({ email: "neighbour@example.org", passwordHash });
  expect((await signIn("neighbour@example.org", PASSWORD, "192.0.2.99")).state).toBe("signed-in");
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
  expect(await web.owner.prisma.user.count({ where: { platformRole: "ADMIN" } })).toBe(1);
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
