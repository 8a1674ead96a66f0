import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { signIn } from "../support/desk.ts";
import { isThere, plantForeign, plantOrphan, removePlanted } from "../support/planted-containers.ts";

/** Under which the global set-up starts Crucible. */
const INSTANCE = "e2e";

let planted: string[] = [];
test.afterEach(() => {
  removePlanted(planted);
  planted = [];
});

/** The process of the stack's runner, which the global set-up started. */
function runnerPid(): number {
  const data = process.env.CRUCIBLE_E2E_DATA;
  if (data === undefined) throw new Error("the global set-up names the data directory");
  return Number(readFileSync(path.join(data, "run/runner.pid"), "utf8"));
}

async function openHost(page: Page): Promise<void> {
  await signIn(page, "admin@example.org");
  await page.getByRole("navigation", { name: "Site" }).getByRole("link", { name: "Admin" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Host" })).toBeVisible();
}

test("an admin sees the runner, its images and the queue", async ({ page }) => {
  await openHost(page);
  const runner = page.getByTestId("runner").filter({ hasText: "Ready" });
  await expect(runner).toContainText(/Heartbeat\s*\d+ s ago/);
  await expect(runner).toContainText(/\d of \d+ at once/);
  await expect(runner.getByTestId("images")).toContainText("crucible-rust:");
  for (const name of ["Submissions", "Regrades", "Publish gate"]) {
    await expect(page.getByTestId("queue").getByRole("rowheader", { name })).toBeVisible();
  }
  await expect(page.getByRole("navigation", { name: "Admin" }).getByRole("link")).toHaveText([
    "Challenges",
    "People",
    "Host",
    "Sign-in",
    "Audit",
  ]);
  await expectAccessible(page);
});

test("the doctor looks at the machine when asked, and a test judgement shows that it judges right", async ({
  page,
}) => {
  await openHost(page);
  await page.getByRole("button", { name: /^Check (this machine|again)$/ }).click();
  const docker = page.getByTestId("check").filter({ hasText: "Docker" });
  await expect(docker.first()).toContainText("this user may use it");
  for (const name of ["Memory", "Disk", "Seccomp", "Postgres", "Rust image"]) {
    await expect(page.getByTestId("check").filter({ has: page.getByText(name, { exact: true }) })).toBeVisible();
  }
  await expect(page.getByTestId("doctor-verdict")).toBeVisible();
  for (const fault of await page.locator("[data-testid=check][data-state=not-ok]").all()) {
    await expect(fault).toContainText("to mend");
  }
  await page.getByRole("button", { name: "Try Rust" }).click();
  await expect(page.getByTestId("test-report")).toContainText("Rust is judged right");
  await expect(page.getByTestId("test-report").getByTestId("strip")).toBeVisible();
  // It is made ready beside the work in Rust, on a fresh machine perhaps only now.
  await expect(page.getByTestId("images")).toContainText("crucible-python:", { timeout: 60_000 });
  await page.getByRole("button", { name: "Try Python" }).click();
  await expect(page.getByTestId("test-report")).toContainText("Python is judged right");
  await expectAccessible(page);
});

test("Clean Docker shows what is ours, removes it once confirmed, and leaves what is another's; it is in the audit", async ({
  page,
}) => {
  const [orphan, foreign] = [plantOrphan(INSTANCE), plantForeign()];
  planted = [orphan, foreign];
  await openHost(page);
  const clean = page.getByTestId("clean");
  await clean.getByRole("button", { name: /^Look/ }).click();
  const left = clean.getByRole("list", { name: "Left behind" }).getByTestId("thing");
  await expect(left.filter({ hasText: orphan })).toContainText("its runner is gone");
  await expect(clean.getByText(foreign)).toHaveCount(0);
  await clean.getByText(/in use and stays?$/).click();
  const used = clean.getByRole("list", { name: "In use" });
  await expect(used.getByTestId("thing").filter({ hasText: "a runner that lives has it" }).first()).toBeVisible();
  await expect(used.getByTestId("thing").filter({ hasText: "crucible-rust:" }).first()).toContainText(
    "judging needs it",
  );
  await expect(used.getByRole("checkbox")).toHaveCount(0);
  await expectAccessible(page);

  // What else is left on this machine is not this test's to remove.
  for (const other of await left.filter({ hasNotText: orphan }).getByRole("checkbox").all()) await other.uncheck();
  await clean.getByRole("button", { name: "Clean Docker…" }).click();
  const dialog = page.getByRole("dialog", { name: "Clean Docker?" });
  await expect(dialog).toContainText("1 container will be removed");
  expect(isThere(orphan)).toBe(true);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Remove 1" }).click();
  await expect(clean.getByTestId("clean-report")).toContainText("Removed 1.");
  await expect(clean.getByTestId("removed")).toContainText(orphan);
  expect(isThere(orphan)).toBe(false);
  expect(isThere(foreign)).toBe(true);

  // Judging went on: the containers that were in use still are.
  await page.getByRole("button", { name: "Try Rust" }).click();
  await expect(page.getByTestId("test-report")).toContainText("Rust is judged right");

  await page.getByRole("navigation", { name: "Admin" }).getByRole("link", { name: "Audit" }).click();
  await expect(page.getByTestId("audit-entry").first()).toContainText(
    /Demo Admin asked .* to clean Docker of 1 thing\./,
  );
  await expectAccessible(page);
});

test("a runner that stops answering is told within seconds, with what to do, and so is its coming back", async ({
  page,
}) => {
  await openHost(page);
  const pid = runnerPid();
  process.kill(pid, "SIGSTOP");
  try {
    await expect(page.getByTestId("no-runner")).toContainText("npm start", { timeout: 40_000 });
    await expect(page.locator("[data-testid=runner][data-alive=false]").first()).toContainText("It stopped answering");
    await expect(page.getByRole("button", { name: /^Look/ })).toBeDisabled();
    await expectAccessible(page);
  } finally {
    process.kill(pid, "SIGCONT");
  }
  await expect(page.getByTestId("no-runner")).toHaveCount(0);
  await expect(page.getByTestId("runner").filter({ hasText: "Ready" })).toBeVisible();
});

test("who is no admin is told whom the rooms are for", async ({ page }) => {
  await signIn(page, "instructor@example.org");
  await expect(page.getByRole("link", { name: "Admin" })).toHaveCount(0);
  for (const room of ["host", "people", "audit"]) {
    const answer = await page.goto(`/admin/${room}`);
    expect(answer?.status()).toBe(403);
    await expect(page.getByRole("heading", { name: "Your role does not reach here" })).toBeVisible();
  }
});

test.describe("at phone width", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test("nothing of the host sticks out", async ({ page }) => {
    await signIn(page, "admin@example.org");
    await page.getByRole("button", { name: /^Account/ }).click();
    await page.getByRole("menuitem", { name: "Admin" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Host" })).toBeVisible();
    await page.getByRole("button", { name: /^Check (this machine|again)$/ }).click();
    await expect(page.getByTestId("doctor-verdict")).toBeVisible();
    const { content, window: width } = await page.evaluate(() => ({
      content: document.documentElement.scrollWidth,
      window: window.innerWidth,
    }));
    expect(content).toBeLessThanOrEqual(width);
    const button = page.getByRole("button", { name: "Check again" });
    expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await expectAccessible(page);
  });
});
