import { expect, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { signIn } from "../support/desk.ts";

test("the page to make an account is accessible", async ({ page }) => {
  await page.goto("/signup");
  await expect(page.getByRole("button", { name: "Create account" })).toBeVisible();
  await expectAccessible(page);
});

test("a set-up link with a wrong token says what to do instead, accessibly", async ({ page }) => {
  await page.goto("/setup/not-a-token");
  await expect(page.getByRole("heading", { name: "This link does not work any more" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
  await expect(page.getByRole("textbox")).toHaveCount(0);
  await expectAccessible(page);
});

test("a challenge and an address that do not exist show the way back, accessibly", async ({ page }) => {
  await signIn(page, "student@example.org");
  for (const address of ["/challenges/no-such-challenge", "/no-such-page"]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
    await expect(page.getByRole("link", { name: "To the start" })).toBeVisible();
    await expectAccessible(page);
  }
});
