import { afterEach, beforeEach, expect, test, vi } from "vitest";

const GOOD = {
  DATABASE_URL: "postgresql://web@127.0.0.1/crucible",
  NEXTAUTH_URL: "http://127.0.0.1:3000",
  NEXTAUTH_SECRET: "0123456789012345678901234567890123456789",
};

beforeEach(() => {
  vi.resetModules();
  for (const name of ["CRUCIBLE_SIGN_UP", "CRUCIBLE_DEMO", "GITHUB_CLIENT_ID", "OIDC_ISSUER"])
    vi.stubEnv(name, undefined);
});
afterEach(() => vi.unstubAllEnvs());

async function envWith(variables: Record<string, string | undefined>) {
  for (const [name, value] of Object.entries({ ...GOOD, ...variables })) vi.stubEnv(name, value);
  const { env } = await import("@/env");
  return env();
}

test.each([undefined, ""])(
  "the defaults: no demo accounts, and who may sign up (%o) is for an admin to say",
  async (given) => {
    const { CRUCIBLE_DEMO, CRUCIBLE_SIGN_UP, GITHUB_CLIENT_ID, OIDC_ISSUER } = await envWith({
      CRUCIBLE_SIGN_UP: given,
    });
    expect(CRUCIBLE_DEMO).toBe(false);
    expect([CRUCIBLE_SIGN_UP, GITHUB_CLIENT_ID, OIDC_ISSUER]).toEqual([undefined, undefined, undefined]);
  },
);

test("every bad variable is named at once", async () => {
  const fault = envWith({ DATABASE_URL: undefined, NEXTAUTH_SECRET: "short", CRUCIBLE_SIGN_UP: "maybe" });
  await expect(fault).rejects.toThrow(/DATABASE_URL[\s\S]*NEXTAUTH_SECRET[\s\S]*CRUCIBLE_SIGN_UP/);
});

test("half a provider is a fault, not a button that fails", async () => {
  await expect(envWith({ GITHUB_CLIENT_ID: "id" })).rejects.toThrow(/GITHUB_CLIENT_SECRET/);
});
