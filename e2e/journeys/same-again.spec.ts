import { rmSync } from "node:fs";
import path from "node:path";
import { EngineProxy } from "@crucible/sandbox/testing";
import { StartedCrucible } from "@crucible/setup/started-crucible";
import { freshTestDirectory } from "@crucible/setup/test-directory";
import { expect, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { Desk, neverSeen, signUp, sourceOf } from "../support/desk.ts";

const CHALLENGE = "fibonacci-primes";

test("the same code handed in again is answered by the earlier result, and says so", async ({ page }) => {
  await signUp(page);
  const desk = new Desk(page);
  await desk.open(CHALLENGE);
  await desk.write(neverSeen(sourceOf(CHALLENGE, "solution/src/lib.rs")));
  await desk.submit();
  await expect(desk.verdict).toContainText("Accepted");
  await expect(page.getByTestId("cached")).toHaveCount(0);
  await desk.submit();
  await expect(page.getByTestId("cached")).toContainText("the result of an earlier judgement");
  await expect(desk.verdict).toContainText("Accepted");
  await expect(desk.rowsWith("AC")).toHaveCount(6);
  await expectAccessible(page);
});

test("a Run that waits is overtaken by the next hand-in: the desk and the history say so", async ({ browser }) => {
  test.setTimeout(180_000);
  const directory = freshTestDirectory("e2e-overtaken");
  const line = await EngineProxy.open();
  await line.stop();
  const crucible = await StartedCrucible.start(path.join(directory, "data"), "e2e-overtaken", {
    DOCKER_HOST: line.dockerHost,
  });
  const context = await browser.newContext({ baseURL: crucible.url });
  try {
    await crucible.says(/Crucible is running at/);
    const waiting = new Desk(await context.newPage());
    await signUp(waiting.page);
    await waiting.open(CHALLENGE);
    await waiting.page.getByRole("button", { name: /^Run/ }).first().click();
    await expect(waiting.verdict).toContainText("Queued");

    const newer = new Desk(await context.newPage());
    await newer.open(CHALLENGE);
    await newer.submit();
    await expect(newer.verdict).toContainText("Queued");
    await expect(waiting.verdict).toContainText("Overtaken");
    await expect(waiting.page.getByTestId("cancelled")).toContainText("A newer submission of yours took its place.");
    await expectAccessible(waiting.page);

    await newer.page.getByRole("tab", { name: /My submissions/ }).click();
    const rows = newer.page.getByTestId("submission-row");
    await expect(rows.nth(0)).toContainText("Queued");
    await expect(rows.nth(1)).toContainText("A newer submission of yours took its place.");
  } finally {
    await context.close();
    await crucible.stop();
    await line.close();
    rmSync(directory, { recursive: true, force: true });
  }
});
