import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { signIn } from "../support/desk.ts";
import { PackageEditor } from "../support/package-editor.ts";

const check = (page: Page, kind: string) => page.locator(`[data-testid=gate-check][data-kind=${kind}]`);

/** Starts the gate for what was saved, and waits for its end. */
async function prove(page: Page, slug: string, end: "passes" | "fails"): Promise<void> {
  await page.goto(`/admin/challenges/${slug}/publish`);
  await page.getByRole("button", { name: /^(Start|Run again)$/ }).click();
  await expect(
    page.getByRole("button", { name: "Stop" }).or(page.getByRole("button", { name: "Run again" })),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: "Run again" })).toBeVisible({ timeout: 120_000 });
  const publish = page.getByRole("button", { name: "Publish" });
  if (end === "passes") await expect(publish).toBeEnabled();
  else await expect(publish).toBeDisabled();
}

test("the gate refuses a reference that fails, a starter that passes and a wrong solution that passes; then a good one goes live", async ({
  page,
}) => {
  test.setTimeout(420_000);
  await signIn(page, "admin@example.org");
  const editor = new PackageEditor(page);
  const title = `Gate ${Math.random().toString(36).slice(2, 8)}`;
  const slug = await editor.create(title);
  const right = "/// Twice the number.\npub fn double(number: i64) -> i64 {\n    2 * number\n}\n";
  const change = async (path: string, source: string) => {
    await page.goto(`/admin/challenges/${slug}`);
    await editor.open(path);
    await editor.write(source);
    await editor.save();
  };

  await change("rust/solution/src/lib.rs", right.replace("2 *", "3 *"));
  await page.goto(`/admin/challenges/${slug}/publish`);
  await expect(page.getByRole("heading", { name: "Publish version 1" })).toBeVisible();
  await expect(page.getByTestId("gate-check")).toHaveCount(4);
  await expectAccessible(page);
  await prove(page, slug, "fails");
  await expect(check(page, "reference")).toHaveAttribute("data-state", "failed");
  await expect(check(page, "reference").getByTestId("gate-finding")).toContainText("rust/solution is not accepted");
  await expectAccessible(page);

  await change("rust/solution/src/lib.rs", right);
  await page.goto(`/admin/challenges/${slug}/publish`);
  await expect(page.getByTestId("gate-state")).toContainText("The draft has changed since this run");
  await change("rust/starter/src/lib.rs", right);
  await prove(page, slug, "fails");
  await expect(check(page, "starter")).toHaveAttribute("data-state", "failed");
  await expect(check(page, "starter").getByTestId("gate-finding")).toContainText("has solved it");

  await change("rust/starter/src/lib.rs", "pub fn double(number: i64) -> i64 {\n    todo!()\n}\n");
  await change("rust/wrong/WA/squares.rs", right);
  await prove(page, slug, "fails");
  await expect(check(page, "reference")).toHaveAttribute("data-state", "passed");
  await expect(check(page, "starter")).toHaveAttribute("data-state", "passed");
  await expect(check(page, "wrong")).toHaveAttribute("data-state", "failed");
  await expect(check(page, "wrong").getByTestId("gate-finding")).toContainText(
    "rust/wrong/WA/squares was meant to fail and was accepted",
  );
  await expectAccessible(page);

  await change("rust/wrong/WA/squares.rs", right.replace("2 *", "number *"));
  await prove(page, slug, "passes");
  for (const kind of ["reference", "starter", "wrong", "record"]) {
    await expect(check(page, kind)).toHaveAttribute("data-state", "passed");
  }
  await expectAccessible(page);

  // What was proved is not what would go live: another tab changes the draft.
  const other = await page.context().newPage();
  const otherEditor = new PackageEditor(other);
  await other.goto(`/admin/challenges/${slug}`);
  await otherEditor.write("Changed after the proof.\n");
  await otherEditor.save();
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "has changed since this run" })).toBeVisible();

  await prove(page, slug, "passes");
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByTestId("gate-published")).toContainText("Version 1 is live");
  await expectAccessible(page);
  await page.goto("/admin/audit");
  await expect(page.getByRole("main")).toContainText(`published version 1 of the challenge ${title}`);
});
