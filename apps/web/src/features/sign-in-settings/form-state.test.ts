import { expect, test } from "vitest";
import { draftOf, inputOf, NO_SECRET } from "@/features/sign-in-settings/form-state";

const client = { clientId: "id", secret: "kept" as const };
const shown = {
  revision: "2026-05-01T12:00:00.000Z",
  signUp: { value: "open" as const, variables: [] },
  allowedDomains: ["example.edu"],
  github: { variables: [] as string[], client },
  oidc: { variables: [] as string[], client: null },
};

test("a form that nobody touched asks for what is there, the stored secret kept", () => {
  expect(inputOf(draftOf(shown), shown).input).toEqual({
    revision: shown.revision,
    signUp: "open",
    allowedDomains: ["example.edu"],
    github: { clientId: "id", secret: null },
    oidc: null,
    saveUnreached: false,
  });
});

test("domains are read however they are typed", () => {
  const typed = { ...draftOf(shown), domains: " @Example.EDU;students.example.edu,\n example.org " };
  expect(inputOf(typed, shown).input?.allowedDomains).toEqual(["example.edu", "students.example.edu", "example.org"]);
});

test("what is wrong is said at its field", () => {
  const oidc = { name: "", issuer: "http://login.example.edu", clientId: " ", secret: NO_SECRET };
  const { faults } = inputOf({ ...draftOf(shown), domains: "not_a domain", oidc }, shown);
  expect(Object.keys(faults ?? {}).sort()).toEqual([
    "allowedDomains",
    "oidc.clientId",
    "oidc.issuer",
    "oidc.name",
    "oidc.secret",
  ]);
});

test("what the environment decides is not sent", () => {
  const decided = {
    ...shown,
    signUp: { value: "closed" as const, variables: ["CRUCIBLE_SIGN_UP"] },
    github: { ...shown.github, variables: ["GITHUB_CLIENT_ID"] },
  };
  const { input } = inputOf(draftOf(decided), decided);
  expect([input?.signUp, input?.github]).toEqual([undefined, undefined]);
});

test("a provider whose secret cannot be read is left alone until somebody types one", () => {
  const unreadable = { ...shown, github: { variables: [], client: { clientId: "id", secret: "unreadable" as const } } };
  const draft = draftOf(unreadable);
  expect(inputOf(draft, unreadable).input?.github).toBeUndefined();
  const typed = { ...draft, github: { clientId: "id", secret: { kept: false as const, text: "again" } } };
  expect(inputOf(typed, unreadable).input?.github).toEqual({ clientId: "id", secret: "again" });
  expect(inputOf({ ...draft, github: null }, unreadable).input?.github).toBeNull();
});

test.each([
  ["https://login.example.edu", true],
  ["https://login.example.edu:8443/realms/school", true],
  ["http://localhost:8080/realms/school", true],
  ["http://127.0.0.1:8080", true],
  ["http://login.example.edu", false],
  ["ftp://login.example.edu", false],
  ["file:///etc/passwd", false],
  ["https://user:password@login.example.edu", false],
  ["https://login.example.edu/?x=1", false],
  ["https://login.example.edu/#x", false],
  ["login.example.edu", false],
])("an issuer %s is one: %s", (issuer, isOne) => {
  const oidc = { name: "School", issuer, clientId: "id", secret: { kept: false as const, text: "secret" } };
  expect(inputOf({ ...draftOf(shown), oidc }, shown).faults === null).toBe(isOne);
});
