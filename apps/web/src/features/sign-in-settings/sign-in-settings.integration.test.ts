import { createServer } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { authOptions } from "@/features/auth/auth-options";
import { offeredProviders } from "@/features/auth/outside-providers";
import { signInSettings } from "@/features/sign-in-settings/data";
import { openWebFixture, type WebFixture } from "@/testing/web-fixture";

const PASSWORD = "a long enough password";
const GITHUB_SECRET = "the-secret-of-github";

let web: WebFixture;
let adminId: string;
let issuer: string;
const server = createServer((request, answer) => {
  const self = `http://${request.headers.host}`;
  answer.end(
    JSON.stringify({
      issuer: self,
      authorization_endpoint: `${self}/a`,
      token_endpoint: `${self}/t`,
      jwks_uri: `${self}/k`,
    }),
  );
});

beforeAll(async () => {
  web = await openWebFixture();
  adminId = await web.addUser({ name: "Ada Admin", platformRole: "ADMIN", passwordHash: "some" });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  issuer = `http://127.0.0.1:${address && typeof address === "object" ? address.port : 0}`;
});
beforeEach(async () => {
  await web.owner.prisma.siteSetting.deleteMany();
});
afterAll(async () => {
  server.close();
  await web.close();
});

const settings = async () => (await web.callerOf(adminId)).signInSettings;

/** Saves a change of what holds now. */
async function save(change: object) {
  const { revision } = await (await settings()).read();
  return (await settings()).save({ revision, ...change });
}

const lastEntry = () => web.owner.prisma.auditEntry.findFirst({ orderBy: { at: "desc" } });

test("a saved provider is offered with the very next question, and removed it is gone", async () => {
  await save({ github: { clientId: "gh", secret: GITHUB_SECRET } });
  expect(offeredProviders(await signInSettings())).toEqual([{ id: "github", name: "GitHub" }]);
  const provider = (await authOptions()).providers.find(({ id }) => id === "github");
  expect(provider?.options).toMatchObject({ clientId: "gh", clientSecret: GITHUB_SECRET });
  await save({ github: null });
  expect(offeredProviders(await signInSettings())).toEqual([]);
  expect((await authOptions()).providers.map(({ id }) => id)).toEqual(["credentials"]);
});

test("a secret is in no answer and in no table as it is, and neither is it in the record", async () => {
  const saved = await save({ github: { clientId: "gh", secret: GITHUB_SECRET } });
  const read = await (await settings()).read();
  const row = await web.owner.prisma.siteSetting.findMany();
  const said = JSON.stringify([saved, read, row, await lastEntry()]);
  expect(said).not.toContain(GITHUB_SECRET);
  expect(JSON.stringify([saved, read])).not.toContain("v1.");
  expect(read.github).toMatchObject({ client: { clientId: "gh", secret: "kept" } });
});

test("a change is recorded with who and what, by name only; no change leaves no record", async () => {
  await save({ signUp: "closed", allowedDomains: ["example.edu"], github: { clientId: "gh", secret: GITHUB_SECRET } });
  const entry = await lastEntry();
  expect(entry).toMatchObject({ actorId: adminId, action: "sign-in-settings-changed" });
  expect(entry?.detail).toEqual({ changed: ["sign-up", "allowed domains", "GitHub client id", "GitHub secret"] });
  expect(await save({ signUp: "closed", github: { clientId: "gh", secret: null } })).toEqual({
    state: "saved",
    changed: [],
  });
  expect((await lastEntry())?.id).toBe(entry?.id);
});

test("a stored secret survives the change of what stands beside it, and not the change of the issuer", async () => {
  await save({ oidc: { name: "School", issuer, clientId: "one", secret: "of the school" } });
  await save({ oidc: { name: "School", issuer, clientId: "two", secret: null } });
  expect((await signInSettings()).oidc.client).toEqual({
    name: "School",
    issuer,
    clientId: "two",
    secret: "of the school",
  });
  const elsewhere = {
    name: "School",
    issuer: `${issuer.replace("127.0.0.1", "localhost")}`,
    clientId: "two",
    secret: null,
  };
  await expect(save({ oidc: elsewhere })).rejects.toMatchObject({
    code: "BAD_REQUEST",
    message: expect.stringContaining("its own secret"),
  });
  expect((await signInSettings()).oidc.client?.issuer).toBe(issuer);
});

test("a provider without a secret is refused", async () => {
  await expect(save({ github: { clientId: "gh", secret: null } })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  expect((await signInSettings()).github.client).toBeNull();
});

test("an issuer that does not answer is saved only by who insists", async () => {
  const oidc = { name: "School", issuer: "http://127.0.0.1:1", clientId: "one", secret: "of the school" };
  expect(await save({ oidc })).toMatchObject({ state: "unreached", why: expect.stringContaining("Nothing listens") });
  expect((await signInSettings()).oidc.client).toBeNull();
  expect(await save({ oidc, saveUnreached: true })).toMatchObject({ state: "saved" });
  expect((await signInSettings()).oidc.client?.issuer).toBe(oidc.issuer);
  // It was asked when it was new: another change does not ask it again.
  expect(await save({ oidc: { ...oidc, name: "Our school", secret: null } })).toMatchObject({ state: "saved" });
});

test("one that answers as another is not saved, insist or not", async () => {
  const oidc = { name: "School", issuer: `${issuer}/realms/other`, clientId: "one", secret: "of the school" };
  await expect(save({ oidc, saveUnreached: true })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  expect((await signInSettings()).oidc.client).toBeNull();
});

test.each(["not there yet", "there already"])(
  "of two admins who save at once, the row %s, one is told",
  async (row) => {
    if (row === "there already") await save({ signUp: "closed" });
    const { read, save: send } = await settings();
    const { revision } = await read();
    const both = await Promise.allSettled([
      send({ revision, allowedDomains: ["one.example.edu"] }),
      send({ revision, allowedDomains: ["two.example.edu"] }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  },
);

const signUp = async (email: string) =>
  (await web.callerOf(null)).auth.signUp({ name: "New", email, password: PASSWORD });

/** How next-auth asks whether somebody who comes from a provider may come in. */
async function comeFrom(provider: string, id: string, email: string | null, profile: object = {}) {
  const ask = (await authOptions()).callbacks?.signIn;
  if (!ask) throw new Error("who may sign in is always asked");
  return ask({
    user: { id, email },
    account: { type: "oauth", provider, providerAccountId: id },
    profile,
  });
}

test("closed, nobody new comes in by any way; who is here already does", async () => {
  const known = await web.addUser({ email: "known@example.org" });
  await web.owner.prisma.account.create({
    data: { userId: known, type: "oauth", provider: "github", providerAccountId: "7" },
  });
  await save({ signUp: "closed" });
  await expect(signUp("new@example.edu")).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await comeFrom("github", "8", "new@example.edu")).toBe("/signin?error=SignUpClosed");
  expect(await comeFrom("github", "7", "known@example.org")).toBe(true);
  expect(await web.owner.prisma.user.count({ where: { email: "new@example.edu" } })).toBe(0);
});

test("with domains named, a new account needs one of them, by password and by provider", async () => {
  await save({ allowedDomains: ["example.edu"] });
  await expect(signUp("eve@example.org")).rejects.toMatchObject({
    code: "FORBIDDEN",
    message: "Accounts here are for addresses of example.edu.",
  });
  await signUp("ada@example.edu");
  expect(await comeFrom("oidc", "1", "eve@example.org")).toBe("/signin?error=AddressNotAllowed");
  expect(await comeFrom("oidc", "2", "bob@example.edu", { email_verified: true })).toBe(true);
  for (const unsaid of [{}, { email_verified: false }]) {
    expect(await comeFrom("oidc", "3", "mallory@example.edu", unsaid)).toBe("/signin?error=AddressNotVerified");
  }
  expect(await comeFrom("oidc", "4", null)).toBe("/signin?error=NoAddress");
});

test("without named domains a provider need not say whose an address is, and who has an account comes in anyhow", async () => {
  expect(await comeFrom("oidc", "31", "dan@example.org")).toBe(true);
  await web.addUser({ email: "known-here@example.edu" });
  await save({ allowedDomains: ["example.edu"] });
  expect(await comeFrom("oidc", "32", "known-here@example.edu")).toBe(true);
});

test("taking away the one way in of the last admin is refused; of others it is said how many there are", async () => {
  const github = { clientId: "gh", secret: GITHUB_SECRET };
  const oidc = { name: "School", issuer, clientId: "one", secret: "of the school" };
  const link = (userId: string, provider: string, providerAccountId: string) =>
    web.owner.prisma.account.create({ data: { userId, type: "oauth", provider, providerAccountId } });
  await save({ github, oidc });
  await link(await web.addUser(), "oidc", "21");
  const both = await web.addUser();
  await link(both, "oidc", "22");
  await link(both, "github", "22");
  await link(await web.addUser({ passwordHash: "some" }), "oidc", "23");
  expect(await (await settings()).read()).toMatchObject({ oidc: { relying: 1 }, github: { relying: 1 } });
  await link(adminId, "oidc", "24");
  await web.owner.prisma.user.update({ where: { id: adminId }, data: { passwordHash: null } });
  await expect(save({ oidc: null })).rejects.toMatchObject({ code: "CONFLICT" });
  expect((await signInSettings()).oidc.client).not.toBeNull();
  await web.addUser({ platformRole: "ADMIN", passwordHash: "some" });
  expect(await save({ oidc: null })).toMatchObject({ state: "saved" });
});

test("after NEXTAUTH_SECRET changed the provider is off, the page says so, and the rest can be saved", async () => {
  await save({ github: { clientId: "gh", secret: GITHUB_SECRET } });
  const { value } = await web.owner.prisma.siteSetting.findUniqueOrThrow({ where: { name: "sign-in" } });
  const github = { clientId: "gh", secret: "v1.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA.AAAA" };
  await web.owner.prisma.siteSetting.update({
    where: { name: "sign-in" },
    data: { value: { ...(value as object), github } },
  });
  expect((await (await settings()).read()).github.client).toEqual({ clientId: "gh", secret: "unreadable" });
  expect(offeredProviders(await signInSettings())).toEqual([]);
  await save({ signUp: "closed" });
  expect((await (await settings()).read()).github.client).toEqual({ clientId: "gh", secret: "unreadable" });
});

test("what stands in the row is refused where it is not what was written", async () => {
  await web.owner.prisma.siteSetting.create({ data: { name: "sign-in", value: { signUp: "maybe" } } });
  await expect(signInSettings()).rejects.toThrow();
  // Signing in with a password goes on: nobody is locked out by a broken row.
  expect((await authOptions()).providers.map(({ id }) => id)).toEqual(["credentials"]);
});
