import type { BrowserContext } from "@playwright/test";

/** Calls a procedure as the person who is signed in there. Fails with the answer where it is refused. */
export async function call<T>(context: BrowserContext, procedure: string, input: unknown): Promise<T> {
  const response = await context.request.post(`/api/trpc/${procedure}`, { data: { json: input } });
  const text = await response.text();
  if (!response.ok()) throw new Error(`${procedure}: ${response.status()} ${text}`);
  return JSON.parse(text).result.data.json as T;
}
