import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readConfiguration } from "./configuration.ts";

const NAMES = ["DATABASE_URL", "CRUCIBLE_HOST", "CRUCIBLE_PORT", "CRUCIBLE_PUBLIC_URL", "CRUCIBLE_DEMO_ACCOUNTS"];

beforeEach(() => {
  // The settings of the installation beside the sources are none of the tests' business.
  vi.stubEnv("CRUCIBLE_ENV_FILE", "");
  for (const name of NAMES) vi.stubEnv(name, undefined);
});
afterEach(() => vi.unstubAllEnvs());

test.each<[what: string, expected: boolean, settings: Record<string, string>]>([
  ["nothing set", true, {}],
  ["another port", true, { CRUCIBLE_PORT: "4000" }],
  ["the loopback address of the other family", true, { CRUCIBLE_HOST: "::1" }],
  ["a loopback address to type", true, { CRUCIBLE_PUBLIC_URL: "http://[::1]:3000" }],
  ["none wanted", false, { CRUCIBLE_DEMO_ACCOUNTS: "no" }],
  ["a database of one's own", false, { DATABASE_URL: "postgresql://owner@127.0.0.1/crucible" }],
  ["an address of the network", false, { CRUCIBLE_HOST: "192.0.2.1" }],
  ["a proxy before it that the world can reach", false, { CRUCIBLE_PUBLIC_URL: "https://crucible.example.edu" }],
])("with %s there are demo accounts: %s", (_, expected, settings) => {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  expect(readConfiguration().demoAccounts).toBe(expected);
});

test("what is neither yes nor no is refused by name", () => {
  vi.stubEnv("CRUCIBLE_DEMO_ACCOUNTS", "false");
  expect(() => readConfiguration()).toThrow(/CRUCIBLE_DEMO_ACCOUNTS: must be yes or no/);
});
