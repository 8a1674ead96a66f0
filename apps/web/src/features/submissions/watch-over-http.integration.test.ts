import { randomUUID } from "node:crypto";
import { appendEvents } from "@crucible/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GET } from "@/app/api/trpc/[trpc]/route";
import { scopeOf } from "@/features/auth/scope";
import { listMine, readMine, readNewestMine } from "@/features/submissions/data";
import { claimNext, finishJudgement, HISTORY, handInAs } from "@/testing/judging-fixture";
import { openWebFixture, requestAs, type WebFixture } from "@/testing/web-fixture";

let web: WebFixture;
beforeAll(async () => {
  web = await openWebFixture();
});
afterAll(() => web.close());

async function watch(userId: string | null, judgementId: string, headers: Record<string, string> = {}) {
  const input = encodeURIComponent(JSON.stringify({ json: { judgementId } }));
  return GET(
    await requestAs(userId, `/api/trpc/submissions.watch?input=${input}`, {
      headers: { accept: "text/event-stream", ...headers },
    }),
  );
}

async function watchStatus(userId: string | null, judgementId: string): Promise<number> {
  const answer = await watch(userId, judgementId);
  await answer.body?.cancel();
  return answer.status;
}

test("another person's submission is unknown: to read, to list and to watch", async () => {
  const [owner, stranger] = [await web.addUser(), await web.addUser()];
  const { submissionId, judgementId } = await handInAs(web, owner);
  const scope = await scopeOf(stranger);
  if (!scope) throw new Error("the stranger is a user");
  await expect(readMine(scope, { challenge: "adding" }, submissionId)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await listMine(scope, { challenge: "adding" })).toEqual([]);
  expect(await readNewestMine(scope, { challenge: "adding" })).toBeNull();
  expect(await watchStatus(stranger, judgementId)).toBe(404);
  expect(await watchStatus(stranger, randomUUID())).toBe(404);
  expect(await watchStatus(owner, "not-an-id")).toBe(400);
  await finishJudgement(web, await claimNext(web, judgementId));
  expect(await watchStatus(owner, judgementId)).toBe(200);
});

test("a refusal says which, and no event of the judgement is in it", async () => {
  const { judgementId } = await handInAs(web, await web.addUser());
  const claimed = await claimNext(web, judgementId);
  await appendEvents(web.runner.pool, claimed, HISTORY);
  const refusals = [
    { answer: await watch(await web.addUser(), judgementId), status: 404, code: "NOT_FOUND" },
    { answer: await watch(null, judgementId), status: 401, code: "SIGNED_OUT" },
    {
      answer: await watch(await web.addUser({ deactivatedAt: new Date() }), judgementId),
      status: 401,
      code: "SIGNED_OUT",
    },
  ];
  for (const { answer, status, code } of refusals) {
    expect(answer.status).toBe(status);
    const body = await answer.text();
    expect(body).toContain(`"refusal":"${code}"`);
    expect(body).not.toContain("secret::two");
  }
  await finishJudgement(web, claimed);
});

test("every event carries its number, so a browser's own reconnect resumes after the last it saw", async () => {
  const owner = await web.addUser();
  const { judgementId } = await handInAs(web, owner);
  const claimed = await claimNext(web, judgementId);
  await appendEvents(web.runner.pool, claimed, HISTORY);
  await finishJudgement(web, claimed);
  const stream = await (await watch(owner, judgementId, { "last-event-id": "4" })).text();
  expect([...stream.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))).toEqual([5, 6, 7]);
});

test("a stream under way sends each event as it is said and closes after the last", async () => {
  const owner = await web.addUser();
  const { judgementId } = await handInAs(web, owner);
  const reader = (await watch(owner, judgementId)).body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error("the stream has no body");
  let text = "";
  const until = async (wanted: RegExp) => {
    while (!wanted.test(text)) {
      const { value, done } = await reader.read();
      if (done) throw new Error(`the stream ended before ${wanted}`);
      text += value;
    }
  };
  await until(/"position":1/);
  const claimed = await claimNext(web, judgementId);
  for (const [index, event] of HISTORY.entries()) {
    await appendEvents(web.runner.pool, claimed, [event]);
    await until(new RegExp(`^id: ${index + 1}$`, "m"));
  }
  await finishJudgement(web, claimed);
  for (let read = await reader.read(); !read.done; read = await reader.read()) text += read.value;
  expect([...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))).toEqual([1, 2, 3, 4, 5, 6, 7]);
});
