import { expect, type Locator, type Page } from "@playwright/test";
import { pasteOver } from "./paste-over.ts";

/** The page where an admin writes a challenge. */
export class PackageEditor {
  readonly files: Locator;
  readonly saved: Locator;
  readonly faults: Locator;

  constructor(readonly page: Page) {
    this.files = page.getByTestId("file-tree");
    this.saved = page.getByTestId("save-state");
    this.faults = page.getByTestId("faults");
  }

  /** A new challenge of its own name, open in the editor. */
  async create(
    title: string,
    { grader = "unit", languages = ["Rust"] }: { grader?: string; languages?: string[] } = {},
  ) {
    await this.page.goto("/admin/challenges");
    await this.page.getByRole("link", { name: "New challenge" }).click();
    await this.page.getByLabel("Title").fill(title);
    const words = {
      unit: "The language's own tests.",
      stdio: "A program, from input to output.",
      function: "One function",
    };
    await this.page.getByRole("radio", { name: words[grader as keyof typeof words] }).check();
    for (const language of ["Rust", "Python"]) {
      await this.page.getByRole("checkbox", { name: language }).setChecked(languages.includes(language));
    }
    const slug = await this.page.getByLabel("Name for addresses").inputValue();
    await this.page.getByRole("button", { name: "Make the draft" }).click();
    await expect(this.page).toHaveURL(`/admin/challenges/${slug}`);
    await expect(this.page.getByTestId("no-faults")).toBeVisible();
    return slug;
  }

  editor(): Locator {
    return this.page.locator(".cm-content").first();
  }

  /** Opens a file by its path, whatever folders share a line. */
  async open(path: string): Promise<void> {
    const name = path.slice(path.lastIndexOf("/") + 1);
    for (const file of await this.files
      .getByRole("button", { name: new RegExp(`^${name.replace(".", "\\.")}`) })
      .all()) {
      await file.click();
      if ((await this.page.locator(".authoring-path").textContent()) === path) return;
    }
    throw new Error(`there is no file ${path}`);
  }

  async text(): Promise<string> {
    return (await this.editor().locator(".cm-line").allTextContents()).join("\n");
  }

  /** Replaces everything in the open file. */
  async write(source: string): Promise<void> {
    await pasteOver(this.editor(), source);
  }

  async save(): Promise<void> {
    await this.page.keyboard.press("ControlOrMeta+s");
    await expect(this.saved).toHaveText("Draft saved");
  }
}
