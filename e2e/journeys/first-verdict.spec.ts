import { expect, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { Desk, neverSeen, signIn, signUp, sourceOf } from "../support/desk.ts";

const CHALLENGE = "fibonacci-primes";
const reference = sourceOf(CHALLENGE, "solution/src/lib.rs");
const wrong = reference.replace(
  "pub fn is_prime(n: u64) -> bool {",
  "pub fn is_prime(n: u64) -> bool {\n    if n == 25 { return true; }",
);
/** Right, and each test's process waits a moment at its first call: tests told all at once would be seen at once. */
const unhurried = `${reference
  .replace("pub fn fibonacci(n: u32) -> u64 {", "$&\n    wait_once();")
  .replace("pub fn is_prime(n: u64) -> bool {", "$&\n    wait_once();")}
fn wait_once() {
    static WAITED: std::sync::Once = std::sync::Once::new();
    WAITED.call_once(|| std::thread::sleep(std::time::Duration::from_millis(250)));
}
`;

test("a student fails, mends it, and watches six tests pass one by one", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/signin/);
  await expectAccessible(page);
  await signIn(page, "student@example.org");
  await page.getByRole("navigation", { name: "Site" }).getByRole("link", { name: "Challenges" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Challenges" })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("link", { name: "Fibonacci and primes" }).click();
  const desk = new Desk(page);
  await expect(page.getByRole("heading", { level: 1, name: "Fibonacci and primes" })).toBeVisible();
  await expectAccessible(page);

  await desk.write(wrong);
  await desk.submit();
  await expect(desk.verdict).toContainText("Wrong answer");
  await expect(desk.rowsWith("WA")).toHaveCount(1);
  await expect(desk.rowsWith("WA")).toContainText("prime_edges");
  await expect(desk.rowsWith("WA")).toContainText("is_prime(25)");
  await expect(desk.rowsWith("AC")).toHaveCount(5);
  await expectAccessible(page);

  // One by one: every number of passed rows the page ever showed, in order.
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(window, { seenPassed: seen });
    new MutationObserver(() => {
      const passed = document.querySelectorAll("[data-testid=test-row][data-verdict=AC]").length;
      if (seen.at(-1) !== passed) seen.push(passed);
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  await desk.write(neverSeen(unhurried));
  await desk.submit();
  await expect(desk.verdict).toContainText("Accepted");
  await expect(desk.rowsWith("AC")).toHaveCount(6);
  const seen = await page.evaluate(() => Reflect.get(window, "seenPassed") as number[]);
  expect(seen.slice(seen.lastIndexOf(0))).toEqual([0, 1, 2, 3, 4, 5, 6]);

  await page.getByRole("tab", { name: /My submissions/ }).click();
  const rows = page.getByTestId("submission-row");
  await expect(rows.nth(0)).toContainText("Accepted");
  await expect(rows.nth(1)).toContainText("Wrong answer");
  await expectAccessible(page);
  await rows.nth(1).click();
  await expect(page).toHaveURL(/\/submissions\//);
  await expect(desk.verdict).toContainText("Wrong answer");
  await expect(desk.editor()).toContainText("if n == 25");
  await expectAccessible(page);
});

test("the page reloaded mid-run catches up by itself", async ({ page }) => {
  await signUp(page);
  const desk = new Desk(page);
  await desk.open(CHALLENGE);
  // One test waits for eight seconds in the middle: long enough to reload.
  const slow = reference.replace(
    "pub fn fibonacci(n: u32) -> u64 {",
    "pub fn fibonacci(n: u32) -> u64 {\n    if n == 48 { std::thread::sleep(std::time::Duration::from_secs(8)); }",
  );
  await desk.write(neverSeen(slow));
  await desk.submit();
  await expect(desk.rowsWith("AC")).toHaveCount(3);
  await page.reload();
  await expect(desk.rowsWith("AC")).toHaveCount(3);
  await expect(desk.verdict).not.toContainText("Accepted");
  await expect(desk.verdict).toContainText("Accepted");
  await expect(desk.rows).toHaveCount(6);
  await expect(desk.rowsWith("AC")).toHaveCount(6);
});

test("the browser offline mid-run: the page says so and catches up with all six tests", async ({ page, context }) => {
  await signUp(page);
  const desk = new Desk(page);
  await desk.open(CHALLENGE);
  // A browser that is set offline keeps the streams it has, so the network goes as this one is asked for.
  await page.route(
    /submissions\.watch/,
    async (route) => {
      await context.setOffline(true);
      await route.continue();
    },
    { times: 1 },
  );
  await desk.write(neverSeen(unhurried));
  await desk.submit();
  await expect(page.getByTestId("result")).toContainText("The connection is lost");
  await expect(desk.rowsWith("AC")).toHaveCount(0);
  await context.setOffline(false);
  await expect(desk.verdict).toContainText("Accepted");
  await expect(page.getByTestId("result")).not.toContainText("The connection is lost");
  await expect(desk.rows).toHaveCount(6);
  await expect(desk.rowsWith("AC")).toHaveCount(6);
});

test("Run judges the sample tests alone", async ({ page }) => {
  await signUp(page);
  const desk = new Desk(page);
  await desk.open(CHALLENGE);
  await desk.write(reference);
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(desk.verdict).toContainText("Samples passed");
  await expect(desk.rows).toHaveCount(2);
});
