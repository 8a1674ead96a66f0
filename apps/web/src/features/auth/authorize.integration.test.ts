import { createAdminLink, hashPassword } from "@crucible/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { POST } from "@/app/api/trpc/[trpc]/route";
import { limitAccountCreation } from "@/features/auth/attempt-throttle";
import { authOptions } from "@/features/auth/auth-options";
import { isAdminLinkGood } from "@/features/auth/data";
import { database } from "@/lib/app-database";
import { openWebFixture, requestAs, type WebFixture } from "@/testing/web-fixture";

const PASSWORD = "a long enough password";

let web: WebFixture;
beforeAll(async () => {
  web = await openWebFixture();
  await web.addUser({ email: "ada@example.org", passwordHash: await hashPassword(PASSWORD) });
});
afterAll(() => web.close());

type Authorize = (credentials: { email?: string; password?: string }, request: object) => Promise<unknown>;

/** What next-auth asks for each sign-in form, as `ip` sends it. */
async function authorize(email: string | undefined, password: string | undefined, ip = "192.0.2.1") {
  const provider = (await authOptions()).providers.find((each) => each.id === "credentials");
  if (!provider) throw new Error("signing in with a password is always offered");
  const { authorize: ask } = provider.options as { authorize: Authorize };
  return ask({ email, password }, { headers: { "x-forwarded-for": ip } }).catch((error: Error) => error.message);
}

test("a right password gives the person, and of them no more than a session needs", async () => {
  const user = await authorize("ada@example.org", PASSWORD);
  expect(Object.keys(user as object).sort()).toEqual(["email", "id", "name"]);
});

test("a wrong password, an unknown address and no input at all give the same nothing", async () => {
  expect(await authorize("ada@example.org", "wrong")).toBeNull();
  expect(await authorize("nobody@example.org", "wrong")).toBeNull();
  expect(await authorize(undefined, undefined)).toBeNull();
});

test("an address or password that Postgres cannot hold is a wrong one, not a broken page", async () => {
  for (const odd of ["a\0@example.org", "\ud800@example.org", "a".repeat(100_000)])
    expect(await authorize(odd, "a\0\ud800")).toBeNull();
});

test("after too many tries the answer says when to try again", async () => {
  const before = Date.now();
  for (let wrong = 0; wrong < 10; wrong++) await authorize("throttled@example.org", "wrong", "192.0.2.99");
  const answer = String(await authorize("throttled@example.org", "wrong", "192.0.2.99"));
  expect(answer).toMatch(/^throttled:/);
  const retryAt = new Date(answer.slice("throttled:".length)).getTime();
  expect(retryAt).toBeGreaterThan(before);
  expect(retryAt).toBeLessThanOrEqual(Date.now() + 15 * 60_000);
});

test("a throttled address is let in again once its window is over", async () => {
  for (let wrong = 0; wrong < 11; wrong++) await authorize("ada@example.org", "wrong");
  expect(await authorize("ada@example.org", PASSWORD)).toMatch(/^throttled:/);
  await web.owner.pool.query("UPDATE sign_in_attempts SET window_start = window_start - interval '15 min 1 s'");
  expect(await authorize("ada@example.org", PASSWORD)).toMatchObject({ email: "ada@example.org" });
});

test("the table of tries is no list of addresses", async () => {
  await authorize("secret.address@example.org", "wrong", "203.0.113.77");
  const { rows } = await web.owner.pool.query("SELECT key FROM sign_in_attempts");
  expect(JSON.stringify(rows)).not.toMatch(/secret|203\.0/);
});

async function send(procedure: string, input: object) {
  const body = JSON.stringify({ json: input });
  const answer = await POST(await requestAs(null, `/api/trpc/auth.${procedure}`, { method: "POST", body }));
  return { status: answer.status, message: (await answer.json()).error?.json.message };
}

test.each<[string, object, RegExp]>([
  ["a NUL in the name", { name: "a\0b" }, /name/],
  ["half a character in the name", { name: "a\ud800" }, /name/],
  ["a name of spaces", { name: "  " }, /name: Say what to call you/],
  ["no address", { email: "here" }, /email: That is not an e-mail address/],
  ["a short password", { password: "short" }, /password: Use at least 10/],
  ["a role of one's own choice", { platformRole: "ADMIN" }, /platformRole/],
])("signing up with %s is refused with 400 and makes nobody", async (_, changes, message) => {
  const people = await web.owner.prisma.user.count();
  const input = { name: "New", email: "new@example.org", password: PASSWORD, ...changes };
  expect(await send("signUp", input)).toEqual({ status: 400, message: expect.stringMatching(message) });
  expect(await web.owner.prisma.user.count()).toBe(people);
});

test("an address that is taken is refused with 409", async () => {
  const taken = { name: "Ada", email: "ADA@example.org", password: PASSWORD };
  expect(await send("signUp", taken)).toMatchObject({ status: 409 });
});

test("a set-up link that expired makes nobody, and its page is not there", async () => {
  const { token } = await createAdminLink(web.owner);
  await web.owner.pool.query(
    "UPDATE one_time_links SET created_at = now() - interval '2 days', expires_at = now() - interval '1 second'",
  );
  expect(await isAdminLinkGood(token)).toBe(false);
  const input = { token, name: "Admin", email: "late-admin@example.org", password: PASSWORD };
  expect(await send("createAdmin", input)).toMatchObject({ status: 404, message: expect.stringContaining("expired") });
  expect(await web.owner.prisma.user.count({ where: { platformRole: "ADMIN" } })).toBe(0);
});

test("one network makes no more accounts than a class, and is told when to go on", async () => {
  for (let made = 0; made < 200; made++) await limitAccountCreation("198.51.100.1");
  await expect(limitAccountCreation("198.51.100.1")).rejects.toMatchObject({
    code: "TOO_MANY_REQUESTS",
    message: expect.stringMatching(/in \d+ min/),
  });
  await limitAccountCreation("198.51.100.2");
});

// Last: it takes the database from the app.
test("when the database is out the browser learns that, and nothing of its address or error", async () => {
  await database().close();
  expect(await authorize("ada@example.org", PASSWORD)).toBe("unavailable");
  const shared = globalThis as { crucibleDatabase?: unknown };
  shared.crucibleDatabase = undefined;
});

test("a provider's name for somebody is kept by the rules of those who type theirs", async () => {
  const adapter = (await authOptions()).adapter;
  const named = async (name: string | null) => {
    const email = `${crypto.randomUUID()}@Example.org`;
    const user = await adapter?.createUser?.({ id: "", email, emailVerified: null, name });
    return user?.name;
  };
  expect(await named("Zoë Ångström")).toBe("Zoë Ångström");
  expect(await named("Bob\0 \u202enimda\ud800")).toBe("Bob nimda");
  expect(await named("x".repeat(5_000))).toBe("x".repeat(80));
  expect(await named("\u202e")).toBeNull();
});
