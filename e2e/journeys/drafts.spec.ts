import { type BrowserContext, expect, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { Desk, signUp } from "../support/desk.ts";

const CHALLENGE = "fibonacci-primes";

async function twoTabs(context: BrowserContext): Promise<[Desk, Desk]> {
  const first = new Desk(await context.newPage());
  await signUp(first.page);
  const second = new Desk(await context.newPage());
  await first.open(CHALLENGE);
  await second.open(CHALLENGE);
  return [first, second];
}

test("what is written in one tab is in the other, and going on there loses nothing", async ({ context }) => {
  const [first, second] = await twoTabs(context);
  await first.write("// an hour of work\n");
  await expect(second.editor()).toContainText("an hour of work");
  await second.editor().click();
  await second.page.keyboard.press("ControlOrMeta+End");
  await second.page.keyboard.type("// and a line more");
  await expect(first.editor()).toContainText("and a line more");
  await expect(first.editor()).toContainText("an hour of work");
  await expect(first.page.getByTestId("other-version")).toHaveCount(0);
  await second.page.reload();
  await expect(second.editor()).toContainText("an hour of work");
  await expect(second.editor()).toContainText("and a line more");
});

test("unsaved in one tab, saved in the other: both versions are kept and the student chooses", async ({ context }) => {
  const [first, second] = await twoTabs(context);
  // The first tab's storage is full for a while, so that what is typed there stays unsaved.
  await first.page.evaluate(() => {
    const keep = Storage.prototype.setItem;
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    Object.assign(window, {
      makeRoom: () => {
        Storage.prototype.setItem = keep;
      },
    });
  });
  await first.write("// of the first tab\n");
  await second.write("// of the second tab\n");
  const kept = () => second.page.evaluate(() => JSON.stringify(Object.values(localStorage)));
  await expect.poll(kept).toContain("of the second tab");
  await expect(first.editor()).toContainText("of the first tab");
  await first.page.evaluate(() => Reflect.get(window, "makeRoom")());
  await first.editor().click();
  await first.page.keyboard.press("ControlOrMeta+End");
  await first.page.keyboard.type("// goes on");
  const notice = first.page.getByTestId("other-version");
  await expect(notice).toBeVisible();
  await expect(first.editor()).toContainText("of the first tab");
  await expectAccessible(first.page);

  await first.page.reload();
  await expect(first.editor()).toContainText("of the first tab");
  const swap = notice.getByRole("button", { name: "Use the other tab's version" });
  await swap.click();
  await expect(first.editor()).toContainText("of the second tab");
  await expect(second.editor()).toContainText("of the second tab");
  await swap.click();
  await expect(first.editor()).toContainText("of the first tab");
  await notice.getByRole("button", { name: "Keep this one" }).click();
  await expect(notice).toHaveCount(0);
  await expect(second.page.getByTestId("other-version")).toHaveCount(0);
});
