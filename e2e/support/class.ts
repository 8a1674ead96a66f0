import { type Browser, type BrowserContext, expect } from "@playwright/test";
import { call } from "./call.ts";

const PASSWORD = "a long enough password";

export type ScriptedStudent = {
  name: string;
  email: string;
  context: BrowserContext;
  /** Hands in to an assignment as the desk does; the judgement's id. */
  submit(assignmentId: string, challenge: string, source: string): Promise<string>;
};

const uuid = (): string => crypto.randomUUID();

/** Makes the account and signs in over HTTP: twenty of them need no page. */
export async function scriptedStudent(browser: Browser, name: string, email: string): Promise<ScriptedStudent> {
  const context = await browser.newContext();
  await call(context, "auth.signUp", { name, email, password: PASSWORD });
  const { csrfToken } = await (await context.request.get("/api/auth/csrf")).json();
  const form = { csrfToken, email, password: PASSWORD, json: "true" };
  const answer = await context.request.post("/api/auth/callback/credentials", { form });
  expect(answer.ok()).toBe(true);
  return {
    name,
    email,
    context,
    async submit(assignmentId, challenge, source) {
      const { judgementId } = await call<{ judgementId: string }>(context, "submissions.create", {
        challenge,
        language: "rust",
        kind: "SUBMIT",
        files: [{ path: "src/lib.rs", content: source }],
        clientToken: uuid(),
        assignmentId,
      });
      return judgementId;
    },
  };
}

/** Imports a roster as the page of the people does. */
export async function importRoster(teaching: BrowserContext, courseId: string, text: string): Promise<void> {
  const { digest } = await call<{ digest: string }>(teaching, "courses.previewRoster", { courseId, text });
  await call(teaching, "courses.importRoster", { courseId, text, digest, skipFaults: false });
}
