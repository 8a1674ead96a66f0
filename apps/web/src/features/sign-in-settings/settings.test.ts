import { expect, test } from "vitest";
import { seal } from "@/features/sign-in-settings/sealed-text";
import { mayJoin, SEALED_AS, settingsInForce, storedSettingsSchema } from "@/features/sign-in-settings/settings";

const SECRET = "0123456789012345678901234567890123456789";
const nothing = {
  NEXTAUTH_SECRET: SECRET,
  CRUCIBLE_SIGN_UP: undefined,
  GITHUB_CLIENT_ID: undefined,
  GITHUB_CLIENT_SECRET: undefined,
  OIDC_ISSUER: undefined,
  OIDC_CLIENT_ID: undefined,
  OIDC_CLIENT_SECRET: undefined,
  OIDC_NAME: undefined,
};
const stored = storedSettingsSchema.parse({
  signUp: "closed",
  github: { clientId: "stored", secret: seal(SECRET, SEALED_AS.github, "stored secret") },
  oidc: {
    name: "Stored",
    issuer: "https://stored.example.edu",
    clientId: "stored",
    secret: seal(SECRET, SEALED_AS.oidc, "stored secret"),
  },
});

test("where nothing is said, sign-up is open and a password is the one way in", () => {
  expect(settingsInForce(nothing, storedSettingsSchema.parse({}))).toEqual({
    signUp: { value: "open", variables: [] },
    allowedDomains: [],
    github: { client: null, variables: [] },
    oidc: { client: null, variables: [] },
  });
});

test("what was saved holds, its secrets opened", () => {
  const { signUp, github, oidc } = settingsInForce(nothing, stored);
  expect(signUp.value).toBe("closed");
  expect(github.client).toEqual({ clientId: "stored", secret: "stored secret" });
  expect(oidc.client).toMatchObject({ issuer: "https://stored.example.edu", secret: "stored secret" });
});

test("the environment wins, by name, and whole: nothing of a stored provider is mixed into it", () => {
  const env = {
    ...nothing,
    CRUCIBLE_SIGN_UP: "open" as const,
    GITHUB_CLIENT_ID: "from env",
    GITHUB_CLIENT_SECRET: "env secret",
    OIDC_ISSUER: "https://env.example.edu",
    OIDC_CLIENT_ID: "from env",
    OIDC_CLIENT_SECRET: "env secret",
  };
  const { signUp, github, oidc } = settingsInForce(env, stored);
  expect(signUp).toEqual({ value: "open", variables: ["CRUCIBLE_SIGN_UP"] });
  expect(github.client).toEqual({ clientId: "from env", secret: "env secret" });
  expect(github.variables).toEqual(["GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"]);
  expect(oidc.client).toMatchObject({ issuer: "https://env.example.edu", name: "your school's account" });
  expect(oidc.variables).toEqual(["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"]);
});

test("once NEXTAUTH_SECRET is another one, providers are off and everything else holds", () => {
  const { signUp, github, oidc } = settingsInForce({ ...nothing, NEXTAUTH_SECRET: `${SECRET} changed` }, stored);
  expect(signUp.value).toBe("closed");
  expect(github.client).toEqual({ clientId: "stored", secret: null });
  expect(oidc.client).toMatchObject({ clientId: "stored", secret: null });
});

test.each([
  ["open", [], "anybody@example.org", "yes"],
  ["closed", [], "anybody@example.org", "closed"],
  ["closed", ["example.edu"], "ada@example.edu", "closed"],
  ["open", ["example.edu"], "Ada@Example.EDU", "yes"],
  ["open", ["example.edu"], "ada@example.org", "wrong-domain"],
  ["open", ["example.edu"], "ada@students.example.edu", "wrong-domain"],
  ["open", ["example.edu"], "ada@evil-example.edu", "wrong-domain"],
  ["open", ["example.edu"], "ada@example.edu@evil.org", "wrong-domain"],
  ["open", ["example.edu"], "example.edu", "yes"],
] as const)("sign-up %s for %o: %s is answered %s", (signUp, allowedDomains, email, answer) => {
  const settings = settingsInForce(nothing, storedSettingsSchema.parse({ signUp, allowedDomains }));
  expect(mayJoin(settings, email)).toBe(answer);
});
