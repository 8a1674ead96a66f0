import { rmSync } from "node:fs";
import path from "node:path";
import { EngineProxy } from "@crucible/sandbox/testing";
import { StartedCrucible } from "@crucible/setup/started-crucible";
import { freshTestDirectory } from "@crucible/setup/test-directory";
import { type Browser, expect, type Locator, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { SignInProvider } from "../support/sign-in-provider.ts";

const ADDRESS = "ada@example.edu";
const PASSWORD = "a long enough password";
const CLIENT_SECRET = "the-secret-that-nobody-sees-again";

/** A Crucible that nobody set up yet, and the engine that it does not reach until it is started. */
async function startedWithoutEngine(): Promise<{
  crucible: StartedCrucible;
  engine: EngineProxy;
  close(): Promise<void>;
}> {
  const directory = freshTestDirectory("e2e-first-start");
  const engine = await EngineProxy.open();
  await engine.stop();
  const crucible = await StartedCrucible.start(path.join(directory, "data"), "e2e-first-start", {
    DOCKER_HOST: engine.dockerHost,
    CRUCIBLE_DEMO_ACCOUNTS: "no",
  });
  const close = async () => {
    await crucible.stop();
    await engine.close();
    rmSync(directory, { recursive: true, force: true });
  };
  return { crucible, engine, close };
}

/** The page as it is for somebody who is not signed in. */
async function asStranger(browser: Browser, address: string, look: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(address);
  await look(page);
  await context.close();
}

/** Accessible in both schemes, and on a phone nothing hangs over the edge. */
async function expectWellMade(page: Page): Promise<void> {
  await expectAccessible(page);
  const before = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 740 });
  const overhang = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overhang).toBe(0);
  await expectAccessible(page);
  if (before) await page.setViewportSize(before);
}

const step = (page: Page, id: string): Locator => page.locator(`[data-testid=setup-step][data-step=${id}]`);

test("first start: account, sign-in, no engine, an engine that comes, a test judgement, ready", async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000);
  const school = await SignInProvider.open();
  const { crucible, engine, close } = await startedWithoutEngine();
  try {
    await crucible.says(/Ctrl-C stops everything/);
    const link = /http:\/\/\S+\/setup\/\S+/.exec(crucible.output)?.[0] ?? "no link";

    await test.step("the link makes the account, once", async () => {
      await page.goto(link);
      await expect(page.getByRole("heading", { name: "Set up Crucible" })).toBeVisible();
      await expect(page.getByTestId("setup-step")).toHaveCount(4);
      await expectWellMade(page);
      await page.getByLabel("Name").fill("Ada Admin");
      await page.getByLabel("Email").fill(ADDRESS);
      await page.getByLabel("Password").fill(PASSWORD);
      await page.getByRole("button", { name: "Make the account" }).click();
      await expect(page).toHaveURL(/\/setup$/);
      await expect(step(page, "account")).toHaveAttribute("data-state", "done");
      await asStranger(browser, link, async (stranger) => {
        await expect(stranger.getByRole("heading", { name: "This link does not work any more" })).toBeVisible();
        await expect(stranger.getByText("npm start")).toBeVisible();
        await expectWellMade(stranger);
      });
      // Whoever used it and opens it again from the terminal goes on where they were.
      await page.goto(link);
      await page.getByRole("link", { name: "Sign in" }).click();
      await expect(page).toHaveURL(/\/setup$/);
    });

    await test.step("sign-in: domains, GitHub and the school; an issuer that does not answer is not saved by itself", async () => {
      await expectWellMade(page);
      await page.getByLabel("Only for addresses of").fill("example.edu");
      await page.getByRole("button", { name: "Set up GitHub" }).click();
      await page.getByRole("button", { name: "Set up OpenID Connect" }).click();
      await page.getByRole("button", { name: "Save and go on" }).click();
      await expect(page.getByText("Enter the issuer's address.")).toBeVisible();
      await expectWellMade(page);
      const github = page.getByRole("region", { name: "GitHub" });
      await github.getByLabel("Client id").fill("crucible-client");
      await github.getByLabel("Client secret").fill(CLIENT_SECRET);
      await expect(github.getByText(`${crucible.url}/api/auth/callback/github`)).toBeVisible();
      const oidc = page.getByRole("region", { name: "OpenID Connect" });
      await oidc.getByLabel("Issuer").fill("http://127.0.0.1:1");
      await oidc.getByLabel("Client id").fill(school.clientId);
      await oidc.getByLabel("Client secret").fill(school.clientSecret);
      await page.getByRole("button", { name: "Save and go on" }).click();
      await expect(page.getByText("Nothing listens at that address.")).toBeVisible();
      await expect(page.getByRole("button", { name: "Save it anyway" })).toBeVisible();
      await expectWellMade(page);
      await oidc.getByLabel("Issuer").fill(school.issuer);
      await page.getByRole("button", { name: "Save and go on" }).click();
      await expect(step(page, "sign-in")).toHaveAttribute("data-state", "done");
      await expect(step(page, "sign-in")).toContainText("sign-up for example.edu; password, GitHub, School account");
      await asStranger(browser, `${crucible.url}/signin`, async (stranger) => {
        await expect(stranger.getByRole("button", { name: "Continue with GitHub" })).toBeVisible();
        school.person = { sub: "1", name: "Eve", email: "eve@example.org", email_verified: true };
        await stranger.getByRole("button", { name: "Continue with School account" }).click();
        await expect(stranger.getByText("New accounts are for addresses of this school.")).toBeVisible();
        school.person = { sub: "2", name: "Bob", email: "bob@example.edu", email_verified: true };
        await stranger.getByRole("button", { name: "Continue with School account" }).click();
        await expect(stranger.getByRole("heading", { level: 1, name: "Your courses" })).toBeVisible();
        // Setting up is not for him.
        await stranger.goto(`${crucible.url}/setup`);
        await expect(stranger.getByTestId("setup-step")).toHaveCount(0);
      });
      await asStranger(browser, `${crucible.url}/signup`, async (stranger) => {
        await expect(stranger.getByText("Accounts here are for addresses of example.edu.")).toBeVisible();
        await expectWellMade(stranger);
        await stranger.getByLabel("Name").fill("Eve");
        await stranger.getByLabel("Email").fill("eve@example.org");
        await stranger.getByLabel("Password").fill(PASSWORD);
        await stranger.getByRole("button", { name: "Create account" }).click();
        await expect(stranger.locator("p[role=alert]")).toContainText(
          "Accounts here are for addresses of example.edu.",
        );
      });
    });

    await test.step("no engine: what to do on the runner's machine, and the reader may leave", async () => {
      await expect(page.getByTestId("engine")).toContainText("Docker was not found");
      // The runner looked at its machine by itself: commands for it, not for others.
      await expect(page.getByTestId("install-advice")).not.toContainText("macOS");
      await expect(page.getByTestId("install-advice").locator("code").first()).toContainText("sudo apt-get install");
      await page.getByRole("button", { name: "Check again" }).click();
      await expect(page.getByTestId("engine")).toContainText("This runner's machine: linux.");
      await expect(page.getByRole("button", { name: "Check again" })).toBeEnabled();
      await expectWellMade(page);
      await page.goto(`${crucible.url}/`);
      await expect(page.getByText("Setting up is not finished.")).toBeVisible();
      await expectWellMade(page);
      await page.getByRole("region", { name: "Setting up" }).getByRole("link", { name: "Go on" }).click();
      await expect(page.getByTestId("engine")).toContainText("Docker was not found");
    });

    await test.step("the engine comes: the page changes by itself", async () => {
      await engine.start();
      await expect(page.getByTestId("engine")).toContainText(/Docker \S+ found/, { timeout: 60_000 });
      const ready = page.locator("[data-testid=language][data-state=ready]");
      await expect(ready).toHaveCount(2, { timeout: 180_000 });
      await expect(step(page, "docker")).toHaveAttribute("data-state", "done");
      await expectWellMade(page);
      await page.getByRole("button", { name: "Go on" }).click();
    });

    await test.step("a test judgement in each language", async () => {
      await page.getByRole("button", { name: "Judge a test solution" }).click();
      const passed = page.locator("[data-testid=test][data-state=passed]");
      await expect(passed).toHaveCount(2, { timeout: 60_000 });
      await expect(passed.first().getByTestId("strip")).toBeVisible();
      await expect(step(page, "test")).toHaveAttribute("data-state", "done");
      await expectWellMade(page);
      await page.getByRole("button", { name: "Finish" }).click();
      await expect(page.getByRole("heading", { name: "Crucible is ready" })).toBeVisible();
      await expectWellMade(page);
    });

    await test.step("afterwards nothing reminds, and the settings are under Admin, without the secret", async () => {
      await page.goto(`${crucible.url}/`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.getByText("Setting up is not finished.")).toHaveCount(0);
      await page.goto(`${crucible.url}/admin/sign-in`);
      await expect(page.getByText("Stored, sealed. It is not shown again.")).toHaveCount(2);
      for (const secret of [CLIENT_SECRET, school.clientSecret]) expect(await page.content()).not.toContain(secret);
      await expectWellMade(page);
      await page.getByRole("button", { name: "Remove GitHub" }).click();
      await page.getByRole("button", { name: "Save", exact: true }).click();
      await expect(page.getByText("Saved. It holds from the next sign-in on.")).toBeVisible();
      await asStranger(browser, `${crucible.url}/signin`, async (stranger) => {
        await expect(stranger.getByRole("button", { name: "Sign in", exact: true })).toBeVisible();
        await expect(stranger.getByRole("button", { name: "Continue with GitHub" })).toHaveCount(0);
      });
    });
  } finally {
    await close();
    await school.close();
  }
});

test("first start, everything left out: it can be finished, and says what it lacks", async ({ page }) => {
  test.setTimeout(240_000);
  const { crucible, close } = await startedWithoutEngine();
  try {
    await crucible.says(/Ctrl-C stops everything/);
    await page.goto(/http:\/\/\S+\/setup\/\S+/.exec(crucible.output)?.[0] ?? "no link");
    await page.getByLabel("Name").fill("Ada Admin");
    await page.getByLabel("Email").fill(ADDRESS);
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Make the account" }).click();
    await page.getByRole("button", { name: "Leave it as it is" }).click();
    await page.getByRole("button", { name: "Continue without" }).click();
    await expect(page.getByText("Nothing can be judged yet: no runner is ready.")).toBeVisible();
    await expectWellMade(page);
    const runner = crucible.servicePid("runner");
    process.kill(runner, "SIGSTOP");
    try {
      await page.goto(`${crucible.url}/setup?step=docker`);
      await expect(page.getByTestId("no-runner")).toBeVisible({ timeout: 60_000 });
      await expectWellMade(page);
    } finally {
      process.kill(runner, "SIGCONT");
    }
    await expect(page.getByTestId("engine")).toContainText("Docker was not found", { timeout: 60_000 });
    await page.getByRole("button", { name: "Continue without" }).click();
    await page.getByRole("button", { name: "Finish without it" }).click();
    await expect(page.getByRole("heading", { name: "Crucible is set up" })).toBeVisible();
    await expectWellMade(page);
  } finally {
    await close();
  }
});
