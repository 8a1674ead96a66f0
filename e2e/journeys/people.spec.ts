import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { call } from "../support/call.ts";
import { signIn, signUp } from "../support/desk.ts";

/** Somebody who signed up just now, in a browser of their own. */
async function newcomer(browser: Browser) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const email = await signUp(page);
  return { page, email, close: () => context.close() };
}

async function findPerson(page: Page, email: string) {
  await page.goto("/admin/people");
  await page.getByLabel("Search").fill(email);
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByTestId("people-count")).toHaveText("1 person");
  return page.getByTestId("person");
}

test("an admin makes somebody an instructor: it holds at their next request, and both can read who did it", async ({
  page,
  browser,
}) => {
  const sam = await newcomer(browser);
  await signIn(page, "admin@example.org");
  const row = await findPerson(page, sam.email);
  await expect(row).toContainText("Student");
  await expectAccessible(page);
  await row.getByRole("button", { name: /^Change/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Role on this site").selectOption("Instructor");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(row).toContainText("Instructor");

  await sam.page.goto("/");
  await expect(sam.page.getByRole("link", { name: "Create a course" })).toBeVisible();
  await sam.page.getByRole("button", { name: /^Account/ }).click();
  await sam.page.getByRole("menuitem", { name: "Changes about me" }).click();
  const sentence = /Demo Admin made Journey Student an instructor of this site, who was a student before\./;
  await expect(sam.page.getByTestId("audit-entry")).toHaveText([sentence]);
  await expectAccessible(sam.page);

  await page.goto("/admin/audit");
  await page.getByLabel("Who, or about whom").fill(sam.email);
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByTestId("audit-entry")).toHaveText([sentence]);
  await sam.close();
});

test("a deactivated account is out at its next request and cannot come in; active again, it can", async ({
  page,
  browser,
}) => {
  const sam = await newcomer(browser);
  await signIn(page, "admin@example.org");
  const row = await findPerson(page, sam.email);
  const dialog = page.getByRole("dialog");
  await row.getByRole("button", { name: /^Change/ }).click();
  await dialog.getByRole("button", { name: "Deactivate…" }).click();
  await expect(dialog.getByRole("alert")).toContainText("signed out at once");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Yes, deactivate" }).click();
  await expect(row).toContainText("deactivated");

  await sam.page.goto("/challenges");
  await expect(sam.page).toHaveURL(/\/signin/);
  await sam.page.getByLabel("Email").fill(sam.email);
  await sam.page.getByLabel("Password").fill("a long enough password");
  await sam.page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(sam.page.getByRole("alert").filter({ hasText: /\S/ })).toBeVisible();
  await expect(sam.page).toHaveURL(/\/signin/);

  await row.getByRole("button", { name: /^Change/ }).click();
  await dialog.getByRole("button", { name: "Make active again" }).click();
  await expect(row).not.toContainText("deactivated");
  await sam.page.getByLabel("Password").fill("a long enough password");
  await sam.page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(sam.page).not.toHaveURL(/\/signin/);

  await page.goto(`/admin/audit?person=${encodeURIComponent(sam.email)}`);
  await expect(page.getByTestId("audit-entry")).toHaveText([
    /Demo Admin made the account of Journey Student active again\./,
    /Demo Admin deactivated the account of Journey Student\./,
  ]);
  await sam.close();
});

test("an admin cannot change themselves", async ({ page }) => {
  await signIn(page, "admin@example.org");
  const row = await findPerson(page, "admin@example.org");
  await expect(row).toContainText("(you)");
  await expect(row.getByRole("button")).toHaveCount(0);
});

test("an instructor reads who changed what in their course", async ({ page }) => {
  await signIn(page, "instructor@example.org");
  const name = `Audited ${Math.random().toString(36).slice(2, 8)}`;
  const { courseId } = await call<{ courseId: string }>(page.context(), "courses.create", { name, timeZone: "UTC" });
  await page.goto(`/courses/${courseId}`);
  await page.getByRole("navigation", { name: "Course" }).getByRole("link", { name: "Audit" }).click();
  await expect(page.getByTestId("audit-entry").filter({ hasText: "joined" })).toContainText(
    `Demo Instructor joined ${name} as an instructor.`,
  );
  await page.getByLabel("What").selectOption("Join link made");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByTestId("audit-entry")).toHaveText([/Demo Instructor made a join link for /]);
  await expectAccessible(page);
});

test.describe("at phone width", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test("nothing of the people and the audit sticks out", async ({ page }) => {
    await signIn(page, "admin@example.org");
    for (const room of ["people", "audit"]) {
      await page.goto(`/admin/${room}`);
      const { content, window: width } = await page.evaluate(() => ({
        content: document.documentElement.scrollWidth,
        window: window.innerWidth,
      }));
      expect(content, room).toBeLessThanOrEqual(width);
      await expectAccessible(page);
    }
  });
});
