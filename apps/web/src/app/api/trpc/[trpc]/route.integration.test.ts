import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET, POST } from "@/app/api/trpc/[trpc]/route";
import { openWebFixture, requestAs, type WebFixture } from "@/testing/web-fixture";

let web: WebFixture;
let student: string;
beforeAll(async () => {
  web = await openWebFixture();
  student = await web.addUser();
});
afterAll(() => web.close());

async function answerOf(response: Response) {
  const { error, result } = await response.json();
  return { status: response.status, message: error?.json.message ?? null, data: result?.data.json };
}
const post = async (procedure: string, body: BodyInit, headers: Record<string, string> = {}) =>
  answerOf(await POST(await requestAs(student, `/api/trpc/${procedure}`, { method: "POST", body, headers })));
const get = async (path: string) => answerOf(await GET(await requestAs(student, `/api/trpc/${path}`)));

const GOOD = {
  challenge: "adding",
  language: "rust",
  kind: "SUBMIT",
  files: [{ path: "src/lib.rs", content: "pub fn add(a: u32, b: u32) -> u32 { a + b }" }],
  clientToken: "5f0c2f0e-6f43-4f0b-8d3a-2f4f8f0f9a11",
};

describe("whatever is sent, it is the sender's fault with a 4xx, and nothing is stored", () => {
  test.each<[string, string]>([
    ["nothing", ""],
    ["no JSON", "<xml/>"],
    ["null", "null"],
    ["a word", '"word"'],
    ["a number", "17"],
    ["a list", "[]"],
    ["no input", "{}"],
    ["notes that make a word a set", JSON.stringify({ json: GOOD, meta: { values: { kind: ["set"] } } })],
    ["notes of a kind that is not there", JSON.stringify({ json: GOOD, meta: { values: { kind: ["custom", "x"] } } })],
    [
      "notes that reach for a prototype",
      JSON.stringify({ json: GOOD, meta: { values: { "__proto__.polluted": ["undefined"] } } }),
    ],
    ["a prototype in the input", '{"json":{"__proto__":{"kind":"SUBMIT"},"challenge":"adding"}}'],
  ])("%s", async (_, body) => {
    const { status, message } = await post("submissions.create", body);
    expect({ status, message }).toEqual({ status: 400, message: expect.stringMatching(/./) });
    expect("polluted" in {}).toBe(false);
    expect(await web.owner.prisma.submission.count()).toBe(0);
  });

  test("a form, which another site could send without asking", async () => {
    const body = JSON.stringify({ json: GOOD });
    expect((await post("submissions.create", body, { "content-type": "text/plain" })).status).toBe(415);
    const form = "application/x-www-form-urlencoded";
    expect((await post("submissions.create", "json=1", { "content-type": form })).status).toBe(415);
    expect(await web.owner.prisma.submission.count()).toBe(0);
  });

  test("a hand-in by GET, which a link or an image could make", async () => {
    const input = encodeURIComponent(JSON.stringify({ json: GOOD }));
    expect((await get(`submissions.create?input=${input}`)).status).toBe(405);
    expect(await web.owner.prisma.submission.count()).toBe(0);
  });

  test("several calls in one request", async () => {
    const body = JSON.stringify({ 0: { json: GOOD }, 1: { json: GOOD } });
    const path = "/api/trpc/submissions.create,submissions.create?batch=1";
    const answer = await POST(await requestAs(student, path, { method: "POST", body }));
    expect(answer.status).toBe(400);
    expect(await web.owner.prisma.submission.count()).toBe(0);
  });

  test("a procedure that is not there", async () => {
    expect((await get("submissions.everyones")).status).toBe(404);
  });

  test("input in the address that is no JSON", async () => {
    expect((await get("submissions.mine?input={")).status).toBe(400);
  });
});

test("stored data that this version cannot read is our fault: 500, and nothing of the inside in the answer", async () => {
  const { submissionId } = (await post("submissions.create", JSON.stringify({ json: GOOD }))).data;
  const [judgement] = await web.owner.prisma.judgement.findMany({ where: { submissionId } });
  await web.owner.pool.query(`UPDATE judgements SET tests = '[{"name": 17}]' WHERE id = $1`, [judgement?.id]);
  const input = encodeURIComponent(JSON.stringify({ json: { challenge: "adding" } }));
  expect(await get(`submissions.mine?input=${input}`)).toEqual({
    status: 500,
    message: expect.stringMatching(/^Something broke on our side/),
    data: undefined,
  });
});

test("a hand-in that was accepted is answered the same after the challenge closed", async () => {
  const input = { ...GOOD, clientToken: randomUUID() };
  const first = await post("submissions.create", JSON.stringify({ json: input }));
  const close = (closedAt: Date | null) =>
    web.owner.prisma.challenge.update({ where: { slug: "adding" }, data: { closedAt } });
  await close(new Date());
  try {
    expect(await post("submissions.create", JSON.stringify({ json: input }))).toEqual(first);
    const late = JSON.stringify({ json: { ...input, clientToken: randomUUID() } });
    expect((await post("submissions.create", late)).status).toBe(409);
  } finally {
    await close(null);
  }
});

test("a class that hands in at the same moment is accepted whole", async () => {
  const body = () => JSON.stringify({ json: { ...GOOD, clientToken: randomUUID() } });
  const students = await Promise.all(Array.from({ length: 60 }, () => web.addUser()));
  const answers = await Promise.all(
    students.map(async (each) =>
      POST(await requestAs(each, "/api/trpc/submissions.create", { method: "POST", body: body() })),
    ),
  );
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
});
