import type { Browser, BrowserContext } from "@playwright/test";

/** What every new browser begins with: signed in, nothing else kept. */
export type Session = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** Where everything is measured. */
export type Where = { browser: Browser; session: Session; url: string };

/** Signs in as a person does, and returns the cookies. */
export async function signInAs(browser: Browser, url: string, email: string, password: string): Promise<Session> {
  const context = await browser.newContext({ baseURL: url });
  try {
    const page = await context.newPage();
    await page.goto("/signin");
    await page.getByLabel("Email").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.waitForURL(`${url}/`);
    return await context.storageState();
  } finally {
    await context.close();
  }
}
