import { expect, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { Desk, signUp, sourceOf } from "../support/desk.ts";

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

const CHALLENGE = "fibonacci-primes";

test("at 360 px nothing sticks out, targets are 44 px, and a verdict arrives", async ({ page }) => {
  const fits = async (): Promise<void> => {
    const { content, window: width } = await page.evaluate(() => ({
      content: document.documentElement.scrollWidth,
      window: window.innerWidth,
    }));
    expect(content).toBeLessThanOrEqual(width);
  };
  await page.goto("/signin");
  await fits();
  await signUp(page);
  await fits();
  const desk = new Desk(page);
  await desk.open(CHALLENGE);
  await fits();
  await desk.write(sourceOf(CHALLENGE, "solution/src/lib.rs"));
  const submit = page.getByRole("button", { name: /^Submit/ });
  expect((await submit.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await submit.click();
  await expect(desk.verdict).toContainText("Accepted");
  await expect(desk.verdict).toBeInViewport();
  await expect(desk.rowsWith("AC")).toHaveCount(6);
  await fits();
  await expectAccessible(page);
});
