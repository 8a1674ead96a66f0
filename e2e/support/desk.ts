import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";
import { pasteOver } from "./paste-over.ts";

const PASSWORD = "crucible-demo";
const challenges = path.resolve(import.meta.dirname, "../../challenges");

/** A source of a built-in challenge, as its author wrote it. */
export function sourceOf(challenge: string, file: string, language: "rust" | "python" = "rust"): string {
  return readFileSync(path.join(challenges, challenge, language, file), "utf8");
}

/** Code that nobody handed in before: what was judged already would be answered by the earlier result. */
export function neverSeen(source: string, comment: "//" | "#" = "//"): string {
  return `${source}${comment} ${Math.random().toString(36).slice(2)}\n`;
}

/** A name nobody had before, so that every journey has a history of its own. */
function freshAddress(): string {
  return `student-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}@example.org`;
}

export async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.goto("/signin");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL("/");
}

/** Makes an account and is signed in with it. */
export async function signUp(page: Page, email = freshAddress()): Promise<string> {
  await page.goto("/signup");
  await page.getByLabel("Name").fill("Journey Student");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill("a long enough password");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page).toHaveURL("/");
  return email;
}

/** The challenge page: editor, buttons, results. */
export class Desk {
  readonly verdict: Locator;
  readonly rows: Locator;

  constructor(readonly page: Page) {
    this.verdict = page.getByTestId("verdict");
    this.rows = page.getByTestId("test-row");
  }

  async open(challenge: string): Promise<void> {
    await this.page.goto(`/challenges/${challenge}`);
    await expect(this.editor()).toBeVisible();
  }

  editor(): Locator {
    return this.page.locator(".cm-content[contenteditable=true]").first();
  }

  /** Replaces everything in the open file. */
  async write(source: string): Promise<void> {
    await pasteOver(this.editor(), source);
  }

  async choose(language: "rust" | "python"): Promise<void> {
    await this.page.getByLabel("Language", { exact: true }).selectOption(language);
    await expect(this.editor()).toBeVisible();
  }

  async submit(): Promise<void> {
    await this.page.getByRole("button", { name: /^Submit/ }).click();
  }

  rowsWith(verdict: string): Locator {
    return this.page.locator(`[data-testid=test-row][data-verdict=${verdict}]`);
  }
}
