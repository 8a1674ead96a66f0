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

test("the defaults: sign-up open, no demo accounts, no outside provider", async () => {
  expect(await envWith({})).toMatchObject({ CRUCIBLE_SIGN_UP: "open", CRUCIBLE_DEMO: false });
});

test("every bad variable is named at once", async () => {
  const fault = envWith({ DATABASE_URL: undefined, NEXTAUTH_SECRET: "short", CRUCIBLE_SIGN_UP: "maybe" });
  await expect(fault).rejects.toThrow(/DATABASE_URL[\s\S]*NEXTAUTH_SECRET[\s\S]*CRUCIBLE_SIGN_UP/);
});

test("half a provider is a fault, not a button that fails", async () => {
  await expect(envWith({ GITHUB_CLIENT_ID: "id" })).rejects.toThrow(/GITHUB_CLIENT_SECRET/);
});
