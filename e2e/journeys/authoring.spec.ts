import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { Desk, signIn, signUp } from "../support/desk.ts";
import { PackageEditor } from "../support/package-editor.ts";

const fresh = (title: string) => `${title} ${Math.random().toString(36).slice(2, 8)}`;

test("a challenge is made from nothing, edited with what it comes to beside it, proved, published, and solved by a student", async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  await signIn(page, "admin@example.org");
  const editor = new PackageEditor(page);
  const title = fresh("Twice as much");
  const slug = await editor.create(title);
  await expectAccessible(page);

  // The statement as students see it, while it is typed, and nothing in it that could run.
  const preview = page.getByTestId("preview");
  await expect(preview.getByRole("table")).toBeVisible();
  await editor.write("Return **twice** the number.\n\n<script>alert(1)</script>\n\n```rust\nfn f() {}\n```\n");
  await expect(preview.getByText("twice", { exact: true })).toHaveCSS("font-weight", /^[6-9]\d\d$/);
  await expect(preview.locator("script")).toHaveCount(0);
  await expect(editor.saved).toHaveText("Not saved");

  // The form writes into the manifest and leaves its comments alone.
  await editor.open("challenge.yaml");
  const form = page.getByRole("form", { name: "Manifest" });
  await form.getByLabel("Summary").fill("Return twice a number.");
  await form.getByLabel("Difficulty").selectOption("2 of 5");
  await form.getByLabel("CPU, ms").fill("1500");
  await form.getByRole("button", { name: "Add a hint" }).click();
  await form.getByLabel("Hint 2").fill("Try 2 first.");
  const manifest = await editor.text();
  expect(manifest).toContain("summary: Return twice a number.");
  expect(manifest).toContain("difficulty: 2 # 1 to 5");
  expect(manifest).toContain("# Of one test. An endless loop is told after this time");
  expect(manifest).toContain("cpuTimeMs: 1500");
  expect(manifest).toContain("- Try 2 first.");

  // A fault is told at its line while it is there, and leads there.
  await editor.write(manifest.replace("difficulty: 2", "difficulty: 9"));
  await expect(editor.faults).toContainText("challenge.yaml:7");
  await expect(page.getByTestId("diagnostic")).toContainText("Difficulty: Too big");
  await expect(page.getByRole("button", { name: "To the gate" })).toBeDisabled();
  await expectAccessible(page);
  await editor.open("statement.md");
  await editor.faults.getByRole("button", { name: "challenge.yaml:7" }).click();
  await expect(page.locator(".authoring-path")).toHaveText("challenge.yaml");
  await editor.write(manifest);
  await expect(page.getByTestId("no-faults")).toBeVisible();

  // Leaving unsaved work is asked about first.
  page.once("dialog", (dialog) => dialog.dismiss());
  await page.getByRole("link", { name: "Versions" }).click();
  await expect(page).toHaveURL(`/admin/challenges/${slug}`);
  await editor.save();
  await page.reload();
  await editor.open("challenge.yaml");
  expect(await editor.text()).toContain("summary: Return twice a number.");

  // No student sees a draft.
  const student = await (await browser.newContext()).newPage();
  await signUp(student);
  expect((await student.goto(`/challenges/${slug}`))?.status()).toBe(404);
  await expect(student.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  expect((await student.goto(`/admin/challenges/${slug}`))?.status()).toBe(403);

  await page.getByRole("link", { name: "To the gate" }).click();
  await page.getByRole("button", { name: "Start" }).click();
  await expect(page.getByRole("button", { name: "Publish" })).toBeEnabled({ timeout: 120_000 });
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByTestId("gate-published")).toContainText("Version 1 is live; students get it from now on.");

  const desk = new Desk(student);
  await desk.open(slug);
  await expect(student.getByRole("heading", { level: 2, name: title })).toBeVisible();
  await desk.write("pub fn double(number: i64) -> i64 { number + number }\n");
  await desk.submit();
  await expect(desk.verdict).toContainText("Accepted");

  // Edited again: a draft of the next version, while students keep theirs.
  await page.goto(`/admin/challenges/${slug}`);
  await expect(editor.saved).toHaveText("As published");
  await editor.write("Another statement.\n");
  await editor.save();
  await page.goto("/admin/challenges");
  await page.getByLabel("Search").fill(slug);
  await expect(page.getByTestId("authored").getByRole("row").last()).toContainText("draft has changes");
  await expectAccessible(page);
  await page.goto(`/admin/challenges/${slug}/versions`);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Look at it" }).click();
  await expect(page.locator(".cm-content")).toHaveAttribute("aria-label", /read only/);
  await expect(page.getByTestId("preview")).toContainText("Return twice the number.");
  await page.goto(`/admin/challenges/${slug}`);
  await page.getByRole("button", { name: "More for this challenge" }).click();
  await page.getByRole("menuitem", { name: "Discard the draft…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Discard the draft" }).click();
  await expect(editor.saved).toHaveText("As published");
  await expect(page.getByTestId("preview")).toContainText("Return twice the number.");
});

test("two tabs: who saves second is told who was first, sees that version, and loses nothing", async ({
  page,
  context,
}) => {
  await signIn(page, "admin@example.org");
  const mine = new PackageEditor(page);
  const slug = await mine.create(fresh("Two tabs"), { grader: "stdio", languages: ["Python"] });
  const otherPage = await context.newPage();
  const other = new PackageEditor(otherPage);
  await otherPage.goto(`/admin/challenges/${slug}`);
  await expect(otherPage.getByTestId("no-faults")).toBeVisible();
  await mine.write("Mine.\n");
  await expect(page.getByTestId("no-faults")).toBeVisible();
  await other.write("The other one's.\n");
  await other.save();

  await page.keyboard.press("ControlOrMeta+s");
  const conflict = page.getByTestId("conflict");
  await expect(conflict).toContainText("Demo Admin saved this challenge");
  await expect(conflict).toContainText("statement.md");
  await expectAccessible(page);
  await conflict.getByRole("button", { name: "Look at the other version" }).click();
  await expect(mine.editor()).toContainText("The other one's.");
  await conflict.getByRole("button", { name: "Back to mine" }).click();
  await expect(mine.editor()).toContainText("Mine.");
  await conflict.getByRole("button", { name: "Keep mine" }).click();
  await mine.save();
  await page.reload();
  await expect(mine.editor()).toContainText("Mine.");
});

test("a challenge goes out as a zip and comes in again, with what it changes shown first", async ({ page }) => {
  await signIn(page, "admin@example.org");
  const editor = new PackageEditor(page);
  const slug = await editor.create(fresh("Zipped"), { grader: "function", languages: ["Rust", "Python"] });
  const download = async () => {
    await page.getByRole("button", { name: "More for this challenge" }).click();
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: "Download as zip" }).click(),
    ]);
    expect(file.suggestedFilename()).toBe(`${slug}.zip`);
    return file.path();
  };
  const zip = readFileSync(await download());
  expect(readFileSync(await download()).equals(zip)).toBe(true);

  await editor.write("Changed.\n");
  await editor.save();
  const upload = async (name: string, buffer: Buffer) => {
    await page.getByRole("button", { name: "More for this challenge" }).click();
    await page.getByRole("menuitem", { name: "Upload a zip…" }).click();
    await page.getByTestId("zip-file").setInputFiles({ name, mimeType: "application/zip", buffer });
  };
  await upload("back.zip", zip);
  await expect(page.getByTestId("upload-preview")).toContainText("0 added, 1 changed, 0 removed");
  await expect(page.getByTestId("upload-preview")).toContainText("statement.md");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Replace the draft" }).click();
  await expect(page.getByTestId("preview")).toContainText("takes a whole number");

  // Patched so that an entry leads out of the package: refused by its name.
  const evil = Buffer.from(zip.toString("latin1").replaceAll(`${slug}/cases.yaml`, `${slug}/../ss.yaml`), "latin1");
  await upload("evil.zip", evil);
  await expect(page.getByTestId("upload-refusal")).toContainText(`${slug}/../ss.yaml`);
  await expect(page.getByTestId("upload-refusal")).toContainText("leads out of the package");
  await expect(page.getByRole("button", { name: /^(Replace|Make)/ })).toBeDisabled();
});

test("a challenge is closed, which students see, and opened again", async ({ page, browser }) => {
  await signIn(page, "admin@example.org");
  const student = await (await browser.newContext()).newPage();
  await signUp(student);
  await page.goto("/admin/challenges/train-times");
  const turn = async (item: string, action: string) => {
    await page.getByRole("button", { name: "More for this challenge" }).click();
    await page.getByRole("menuitem", { name: item }).click();
    await page.getByRole("dialog").getByRole("button", { name: action, exact: true }).click();
  };
  await turn("Close to submissions…", "Close");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("closed");
  const desk = new Desk(student);
  await desk.open("train-times");
  await expect(student.getByRole("button", { name: /^Submit/ }).first()).toBeDisabled();
  await turn("Open to submissions…", "Open");
  await expect(page.getByRole("heading", { level: 1 })).not.toContainText("closed");
  await desk.open("train-times");
  await expect(student.getByRole("button", { name: /^Submit/ }).first()).toBeEnabled();
});

test("on a phone a challenge can be read, and nothing is wider than the screen", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, "admin@example.org");
  for (const path of ["", "/new", "/receipt", "/receipt/versions", "/receipt/publish"]) {
    await page.goto(`/admin/challenges${path}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const isWider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(isWider, path).toBe(false);
    await expectAccessible(page);
  }
});
