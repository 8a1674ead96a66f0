import { expect, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { Desk, neverSeen, signUp, sourceOf } from "../support/desk.ts";

const CHALLENGE = "fibonacci-primes";

/** Right, with a lint that one click mends, a line the formatter would write otherwise, and tests of the student's. */
const chatty = `${sourceOf(CHALLENGE, "solution/src/lib.rs")}
pub fn seven() -> u64 {
    return   7;
}

#[cfg(test)]
mod tests {
    #[test]
    fn seven_is_seven() {
        assert_eq!(super::seven(), 7);
    }

    #[test]
    fn seven_is_eight() {
        assert_eq!(super::seven(), 8);
    }
}
`;

test("after the verdict come lints with one-click fixes, the formatter, and the student's own tests", async ({
  page,
}) => {
  await signUp(page);
  const desk = new Desk(page);
  await desk.open(CHALLENGE);
  await desk.write(neverSeen(chatty));
  await desk.submit();
  await expect(desk.verdict).toContainText("Accepted");
  const advice = page.getByTestId("advice");
  await expect(advice).toHaveAttribute("data-state", "here", { timeout: 60_000 });
  await expect(desk.verdict).toContainText("Accepted");
  const own = page.getByTestId("own-tests");
  await expect(own).toContainText("not scored");
  await expect(own.locator("[data-passed=true]")).toContainText("seven_is_seven");
  await expect(own.locator("[data-passed=false]")).toContainText("seven_is_eight");
  await expectAccessible(page);

  await advice.getByRole("button", { name: "Show changes" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.locator("[data-kind=gone]").first()).toContainText("return   7;");
  await expect(dialog.locator("[data-kind=come]").first()).toContainText("return 7;");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Format" }).click();
  await expect(desk.editor()).toContainText("return 7;");
  await desk.editor().click();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(desk.editor()).toContainText("return   7;");

  // Advice is stored: a page that comes later has it too.
  await page.reload();
  await expect(advice).toHaveAttribute("data-state", "here");
  const note = page.getByTestId("advice-note").filter({ hasText: "return" });
  await note.getByRole("button", { name: /^Apply/ }).click();
  await expect(desk.editor()).not.toContainText("return   7");
});
