import { expect, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { Desk, signUp, sourceOf } from "../support/desk.ts";

const CHALLENGE = "fibonacci-primes";

test("a student chooses Python and gets a verdict; each language keeps its own draft and the choice is remembered", async ({
  page,
}) => {
  await signUp(page);
  const desk = new Desk(page);
  await desk.open(CHALLENGE);
  await desk.write("// my Rust draft\n");
  await desk.choose("python");
  await expect(page.getByRole("tab", { name: "solution.py" })).toBeVisible();
  await expect(desk.editor()).not.toContainText("my Rust draft");
  await expect(page.getByTestId("judging-rules")).toContainText("Python");
  await expectAccessible(page);

  await desk.write(sourceOf(CHALLENGE, "solution/solution.py", "python"));
  await desk.submit();
  await expect(desk.verdict).toContainText("Accepted");
  await expect(desk.rowsWith("AC")).toHaveCount(6);

  await desk.choose("rust");
  await expect(desk.editor()).toContainText("my Rust draft");
  await expect(desk.verdict).toContainText("Accepted");
  await expect(page.getByTestId("result")).toContainText("Python");
  await desk.choose("python");
  await page.reload();
  await expect(page.getByLabel("Language", { exact: true })).toHaveValue("python");
  await expect(desk.editor()).toContainText("def fibonacci");
  await page.getByRole("tab", { name: /My submissions/ }).click();
  await expect(page.getByTestId("submission-row").first()).toContainText("Submit · Python");
});

test("a new file is named the language's way, and what the editor marks is where Python says", async ({ page }) => {
  await signUp(page);
  const desk = new Desk(page);
  await desk.open(CHALLENGE);
  await desk.choose("python");
  await page.getByRole("button", { name: "Files menu" }).click();
  await page.getByRole("menuitem", { name: /New file/ }).click();
  await expect(page.getByPlaceholder("shapes.py")).toBeVisible();
  await page.getByLabel("Name").fill("helping");
  await page.getByRole("button", { name: "Add file" }).click();
  await expect(page.getByRole("tab", { name: "helping.py" })).toBeVisible();
  await desk.write("def broken(:\n    pass\n");
  await desk.submit();
  await expect(desk.verdict).toContainText("Compile error");
  await expect(page.locator(".cm-content .squiggle-error").first()).toBeVisible();
});
