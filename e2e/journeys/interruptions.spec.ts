import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { EngineProxy } from "@crucible/sandbox/testing";
import { StartedCrucible } from "@crucible/setup/started-crucible";
import { freshTestDirectory } from "@crucible/setup/test-directory";
import { expect, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { Desk, neverSeen, signIn, signUp, sourceOf } from "../support/desk.ts";

const CHALLENGE = "fibonacci-primes";

function webPid(dataDirectory: string): number {
  return Number(readFileSync(path.join(dataDirectory, "run/web.pid"), "utf8"));
}

test("the web process killed mid-run: the page says so and catches up without a miss", async ({ page }) => {
  const dataDirectory = process.env.CRUCIBLE_E2E_DATA;
  if (dataDirectory === undefined) throw new Error("the global set-up names the data directory");
  await signUp(page);
  const desk = new Desk(page);
  await desk.open(CHALLENGE);
  // One test waits in the middle, which takes as long on a busy machine as on an idle one.
  const slow = sourceOf(CHALLENGE, "solution/src/lib.rs").replace(
    "pub fn fibonacci(n: u32) -> u64 {",
    "$&\n    if n == 48 { std::thread::sleep(std::time::Duration::from_secs(6)); }",
  );
  await desk.write(neverSeen(slow));
  await desk.submit();
  await expect(desk.rowsWith("AC")).toHaveCount(3);
  process.kill(webPid(dataDirectory), "SIGKILL");
  await expect(page.getByTestId("result")).toContainText("The connection is lost");
  await expect(desk.verdict).toContainText("Accepted", { timeout: 60_000 });
  await expect(desk.rows).toHaveCount(6);
  await expect(desk.rowsWith("AC")).toHaveCount(6);
});

test("no engine: the submission is safe and waits; the engine comes, goes mid-run and comes back", async ({ page }) => {
  test.setTimeout(240_000);
  const directory = freshTestDirectory("e2e-engine");
  const line = await EngineProxy.open();
  await line.stop();
  const crucible = await StartedCrucible.start(path.join(directory, "data"), "e2e-engine", {
    DOCKER_HOST: line.dockerHost,
  });
  try {
    await crucible.says(/Crucible is running at/);
    await page.goto(`${crucible.url}/signin`);
    await page.getByLabel("Email").fill("student@example.org");
    await page.getByLabel("Password").fill("crucible-demo");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page).toHaveURL(`${crucible.url}/`);
    const desk = new Desk(page);
    await page.goto(`${crucible.url}/challenges/${CHALLENGE}`);
    await expect(desk.editor()).toBeVisible();
    await desk.write(sourceOf(CHALLENGE, "solution/src/lib.rs"));
    await desk.submit();
    await expect(page.getByText("Your submission is safe and waits for the judge").first()).toBeVisible();
    await expectAccessible(page);

    await line.start();
    await expect(desk.verdict).toContainText("Accepted", { timeout: 60_000 });

    await desk.write(sourceOf(CHALLENGE, "wrong/TLE/infinite-loop.rs"));
    await desk.submit();
    await expect(desk.rowsWith("TLE").first()).toBeVisible();
    await line.stop();
    await expect(page.getByText("Your submission is safe and waits for the judge").first()).toBeVisible({
      timeout: 60_000,
    });
    await line.start();
    await expect(desk.verdict).toContainText("Time limit exceeded", { timeout: 90_000 });
    await expect(desk.rowsWith("AC")).toHaveCount(4);
  } finally {
    await crucible.stop();
    await line.close();
    rmSync(directory, { recursive: true, force: true });
  }
});

test("signed out in another tab: the desk says so and keeps the draft", async ({ page, context }) => {
  await signIn(page, "instructor@example.org");
  const desk = new Desk(page);
  await desk.open(CHALLENGE);
  await desk.write("// a draft that must survive\n");
  await context.clearCookies();
  await desk.submit();
  await expect(
    page
      .getByRole("alert")
      .or(page.getByRole("status"))
      .filter({ hasText: /sign in/i })
      .first(),
  ).toBeVisible();
  await signIn(page, "instructor@example.org");
  await desk.open(CHALLENGE);
  await expect(desk.editor()).toContainText("a draft that must survive");
});
