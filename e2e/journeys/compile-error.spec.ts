import { expect, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { Desk, signUp, sourceOf } from "../support/desk.ts";

const CHALLENGE = "fibonacci-primes";
const reference = sourceOf(CHALLENGE, "solution/src/lib.rs");

test("a compile error is marked where it is, and the compiler's fix is one click away", async ({ page }) => {
  await signUp(page);
  const desk = new Desk(page);
  await desk.open(CHALLENGE);
  await desk.write(
    `${reference}\npub fn twice(n: u64) -> u64 {\n    let half = n;\n    let doubled = half + n\n    doubled\n}\n`,
  );
  await desk.submit();
  await expect(desk.verdict).toContainText("Compile error");
  await expect(page.locator(".cm-content .squiggle-error").first()).toBeVisible();
  await expect(desk.rows).toHaveCount(0);
  await expectAccessible(page);
  await page
    .getByRole("button", { name: /^Apply/ })
    .first()
    .click();
  await expect(desk.editor()).toContainText("let doubled = half + n;");
  await desk.submit();
  await expect(desk.verdict).toContainText("Accepted");
});

test("a changed signature is told in words, with what it must be", async ({ page }) => {
  await signUp(page);
  const desk = new Desk(page);
  await desk.open(CHALLENGE);
  await desk.write(sourceOf(CHALLENGE, "wrong/CE/missing-function.rs"));
  await desk.submit();
  await expect(desk.verdict).toContainText("Compile error");
  await expect(page.getByTestId("result")).toContainText("is_prime");
});
