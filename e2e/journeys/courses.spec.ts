import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { signIn, signUp } from "../support/desk.ts";

const unique = () => `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;

/** As the demo's instructor; ends on the page of its people. */
async function makeCourse(page: Page, name: string): Promise<void> {
  await signIn(page, "instructor@example.org");
  await page.getByRole("link", { name: "Create a course" }).click();
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Create the course" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByTestId("join-code")).toBeVisible();
}

const joinPath = async (page: Page) => `/join/${await page.getByTestId("join-code").textContent()}`;

test("an instructor makes a course in a zone found by typing", async ({ page }) => {
  await signIn(page, "instructor@example.org");
  await page.goto("/courses/new");
  await page.getByLabel("Name").fill(`Zones ${unique()}`);
  const zone = page.getByRole("combobox", { name: "Time zone" });
  await zone.click();
  await zone.fill("new york");
  await expect(page.getByRole("option")).toHaveCount(1);
  await expectAccessible(page);
  await zone.press("Enter");
  await expect(zone).toHaveValue(/New York, America \(UTC-[45]\)/);
  await page.getByRole("button", { name: "Create the course" }).click();
  await page.getByRole("link", { name: "Assignments" }).click();
  await expect(page.getByText("Its clock is that of America/New York.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Settings" }).click();
  const renamed = `Renamed ${unique()}`;
  await page.getByLabel("Name").fill(renamed);
  await zone.click();
  await zone.fill("kathm");
  await zone.press("Enter");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: renamed })).toBeVisible();
  await expect(page.getByText("Its clock is that of Asia/Kathmandu.")).toBeVisible();
});

test("a roster with a bad line is mended and imported, again without effect; who waits signs up and is in", async ({
  page,
  browser,
}) => {
  const name = `Systems ${unique()}`;
  const waiting = `Waits.${unique()}@Example.org`;
  await makeCourse(page, name);
  await expectAccessible(page);

  await page.getByRole("link", { name: "Import a roster" }).click();
  const roster = (second: string) =>
    `Name;E-Mail;Gruppe;Shoe size\nWilla Waits;${waiting};Lab 1;38\nBen Bad;${second};Lab 1;44\n`;
  const text = page.getByLabel("The roster");
  await text.fill(roster("ben at example"));
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByTestId("faults")).toContainText('"ben at example" is no e-mail address');
  await expect(page.getByTestId("faults").getByRole("cell", { name: "3", exact: true })).toBeVisible();
  await expect(page.getByTestId("preview")).toContainText("Left aside: Shoe size. New sections: Lab 1.");
  await expect(page.getByRole("button", { name: "Import 1 person" })).toBeDisabled();
  await expectAccessible(page);

  await text.fill(roster("ben@example.org"));
  await expect(page.getByTestId("preview")).toHaveCount(0);
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByTestId("preview-row")).toHaveCount(2);
  await page.getByRole("button", { name: "Import 2 people" }).click();
  await expect(page.getByTestId("imported")).toContainText("0 added, 0 changed, 2 pending");
  await page.getByRole("link", { name: "To the people" }).click();
  await expect(page.getByTestId("roster-row").filter({ hasText: "Willa Waits" })).toContainText("pending");

  await page.getByRole("link", { name: "Import a roster" }).click();
  await page.locator("input[type=file]").setInputFiles({
    name: "roster.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(roster("ben@example.org"), "latin1"),
  });
  await expect(page.getByTestId("nothing-to-import")).toBeVisible();
  await expect(page.getByTestId("preview-summary")).toHaveText("2 unchanged");
  await page.locator("input[type=file]").setInputFiles({
    name: "old.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`name,email\nZoë Über,zoe.${unique()}@example.org\n`, "latin1"),
  });
  await expect(page.getByTestId("latin-1")).toBeVisible();
  await expect(page.getByTestId("preview-row")).toContainText("Zoë Über");

  const other = await browser.newContext();
  const student = await other.newPage();
  await signUp(student, waiting.toUpperCase());
  await expect(student.getByTestId("course-row").filter({ hasText: name })).toContainText("Student · Lab 1");
  await expectAccessible(student);
  await student.getByRole("link", { name }).click();
  await expect(student.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(student.getByRole("link", { name: "People" })).toHaveCount(0);
  await student.goto(`${student.url()}/people`);
  await expect(student.getByRole("heading", { level: 1 })).not.toContainText(name);
  await expect(student.getByTestId("roster")).toHaveCount(0);
  await other.close();

  await page.getByRole("link", { name: "Cancel" }).click();
  const row = page.getByTestId("roster-row").filter({ hasText: "Willa Waits" });
  await expect(row).toContainText("here");
  await row.getByRole("button", { name: "Change" }).click();
  await page.getByLabel("Role").last().selectOption("teaching assistant");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(row).toContainText("teaching assistant");
  await page.getByLabel("Search").fill("nobody is called so");
  await expect(page.getByText("Nobody fits.")).toBeVisible();
});

test("a link is asked for its sign-up, joins once, and lets nobody in when it is revoked; who is removed is refused", async ({
  page,
  browser,
}) => {
  const name = `Joined ${unique()}`;
  await makeCourse(page, name);
  const link = await joinPath(page);

  const other = await browser.newContext();
  const student = await other.newPage();
  await student.goto(link);
  await expect(student.getByTestId("join-note")).toBeVisible();
  await expectAccessible(student);
  await student.getByRole("link", { name: "Sign up" }).click();
  await expect(student.getByTestId("join-note")).toBeVisible();
  await student.getByLabel("Name").fill("Nia Newcomer");
  await student.getByLabel("Email").fill(`nia-${unique()}@example.org`);
  await student.getByLabel("Password").fill("a long enough password");
  await student.getByRole("button", { name: "Create account" }).click();
  await expect(student.getByRole("heading", { name: `Join ${name}?` })).toBeVisible();
  await expect(student.getByText("Taught by Demo Instructor.")).toBeVisible();
  await expectAccessible(student);
  await student.getByRole("button", { name: "Join the course" }).click();
  await expect(student.getByRole("heading", { level: 1, name })).toBeVisible();
  await student.goto("/join");
  await student.getByLabel("Join code").fill(link.slice("/join/".length).toLowerCase().replace("-", " "));
  await student.getByRole("button", { name: "Look it up" }).click();
  await expect(student).toHaveURL(/\/courses\/[0-9a-f-]{36}$/);

  await page.reload();
  const row = page.getByTestId("roster-row").filter({ hasText: "Nia Newcomer" });
  await row.getByRole("button", { name: "Change" }).click();
  await page.getByRole("button", { name: "Remove from the course" }).click();
  await expect(row).toHaveCount(0);
  await student.goto(link);
  await expect(student.getByRole("main").getByRole("alert")).toContainText("Ask its instructor to take you back");
  await page.getByLabel("State").selectOption("removed");
  await row.getByRole("button", { name: "Change" }).click();
  await page.getByRole("button", { name: "Take back" }).click();
  await expect(row).toHaveCount(0);
  await student.goto(link);
  await expect(student.getByRole("heading", { level: 1, name })).toBeVisible();
  await other.close();

  await page.getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("Nobody can join by a link now")).toBeVisible();
  const late = await browser.newContext();
  const stranger = await late.newPage();
  await signUp(stranger);
  await expect(stranger.getByTestId("no-course")).toBeVisible();
  await expectAccessible(stranger);
  await stranger.goto(link);
  await expect(stranger.getByRole("main").getByRole("alert")).toContainText("does not work, or no longer");
  await expectAccessible(stranger);
  await late.close();
});

test("on a phone nothing is wider than the page", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await makeCourse(page, `Phone ${unique()}`);
  const people = page.url();
  const fits = async () => {
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(360);
  };
  await fits();
  await expectAccessible(page);
  await page.getByTestId("roster-row").first().getByRole("button", { name: "Change" }).click();
  await expect(page.getByRole("dialog")).toContainText("Nobody changes their own role");
  await fits();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.goto(`${people}/import`);
  await page.getByLabel("The roster").fill("name,email\nAda Lovelace,ada.lovelace.of.the.engine@example.org\nx,y\n");
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByTestId("preview")).toBeVisible();
  await fits();
  await expectAccessible(page);
  await page.goto("/");
  await expect(page.getByTestId("course-row").first()).toBeVisible();
  await fits();
});
