import { expect, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { Desk, signUp, sourceOf } from "../support/desk.ts";

test("a program's samples are shown, and a wrong answer stands beside the right one with its first difference", async ({
  page,
}) => {
  await signUp(page);
  const desk = new Desk(page);
  await desk.open("receipt");
  const samples = page.getByTestId("samples");
  await expect(samples).toContainText("bread 2 350");
  await expect(samples).toContainText("11.85");
  await expect(page.getByTestId("judging-rules")).toContainText("expected output never was");

  await desk.submit();
  await expect(desk.verdict).toContainText("Wrong answer");
  const sample = desk.rows.filter({ hasText: "sample" }).first();
  await expect(sample).toContainText("bread 2 350");
  await expect(sample.locator("tr[data-first]")).toHaveCount(1);
  await expect(sample.locator("tr[data-first] ins")).toContainText("7.00");
  await expect(sample.locator("tr[data-first] del")).toContainText("700");
  // What was expected of a secret case never leaves the judge.
  const secret = desk.rowsWith("WA").filter({ hasNotText: "sample" }).first();
  await expect(secret.locator("table, ins")).toHaveCount(0);
  await expectAccessible(page);

  await desk.choose("python");
  await desk.write(sourceOf("receipt", "solution/main.py", "python"));
  await desk.submit();
  await expect(desk.verdict).toContainText("Accepted");
  await expect(page.getByTestId("phases")).toContainText("Run tests");
});

test("a function's calls are shown with what is expected, and with what came instead", async ({ page }) => {
  await signUp(page);
  const desk = new Desk(page);
  await desk.open("money-changer");
  await expect(page.getByTestId("samples")).toContainText("exchange(");
  await expect(page.getByTestId("samples")).toContainText("ok(640)");
  await desk.submit();
  await expect(desk.verdict).toContainText("Wrong answer");
  const sample = desk.rowsWith("WA").filter({ hasText: "sample" }).first();
  await expect(sample).toContainText("exchange(");
  await expect(sample.locator("ins")).toContainText("640");
  await expectAccessible(page);
  await desk.write(sourceOf("money-changer", "solution/src/lib.rs"));
  await desk.submit();
  await expect(desk.verdict).toContainText("Accepted");
});
