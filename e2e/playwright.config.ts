import { defineConfig } from "@playwright/test";

const CHROMIUM_ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Journeys against the real stack, started by `npm start` in the global set-up. Two cores: one at a time. */
export default defineConfig({
  testDir: "journeys",
  globalSetup: "./support/global-setup.ts",
  outputDir: "../.crucible/test/e2e-results",
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [["list"], ["json"]],
  use: {
    baseURL: process.env.CRUCIBLE_E2E_URL,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      args: CHROMIUM_ARGS,
      ...(process.env.CRUCIBLE_CHROMIUM ? { executablePath: process.env.CRUCIBLE_CHROMIUM } : {}),
    },
  },
});
