import { ImageError, LastLines } from "./image-error.ts";

type Line = { stream?: string; status?: string; error?: string; errorDetail?: { message?: string } };

/**
 * Reads the engine's answer to a build, pull or import, a stream of JSON lines, to its end. Hears each line's text.
 * Rejects with an `ImageError` when the engine reports one, with the last lines before it.
 */
export async function followProgress(
  stream: NodeJS.ReadableStream,
  onText: (text: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  const lines = new LastLines(1);
  const said = new LastLines();
  const abort = () => (stream as NodeJS.ReadableStream & { destroy(error: unknown): void }).destroy(signal?.reason);
  signal?.addEventListener("abort", abort, { once: true });
  try {
    signal?.throwIfAborted();
    for await (const chunk of stream) {
      for (const line of lines.push(chunk.toString())) {
        const message = JSON.parse(line) as Line;
        if (message.error !== undefined) throw new ImageError(`${message.error.trim()}\n${said}`.trim());
        const text = message.stream ?? message.status ?? "";
        for (const whole of message.stream === undefined ? [text] : said.push(text)) onText(whole);
      }
    }
  } finally {
    signal?.removeEventListener("abort", abort);
  }
}
