import type { Locator } from "@playwright/test";

/** Replaces everything in the code editor, as if pasted: typing would let it indent and close brackets by itself. */
export async function pasteOver(editor: Locator, source: string): Promise<void> {
  const page = editor.page();
  await editor.click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.evaluate((text) => {
    const clipboard = new DataTransfer();
    clipboard.setData("text/plain", text);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: clipboard, bubbles: true, cancelable: true }),
    );
  }, source);
}
