import { randomUUID } from "node:crypto";
import { MAX_SUBMISSION_BYTES, type SourceFile } from "@crucible/contract";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { POST } from "@/app/api/trpc/[trpc]/route";
import { stdioChallenge, unitChallenge } from "@/testing/challenges";
import { openWebFixture, requestAs, type WebFixture } from "@/testing/web-fixture";

const LIBRARY: SourceFile = { path: "src/lib.rs", content: "pub fn add(a: u32, b: u32) -> u32 { a + b }\n" };

let web: WebFixture;
let student: string;

beforeAll(async () => {
  web = await openWebFixture();
  await web.publish(stdioChallenge("reading"));
  await web.publish(unitChallenge("dice", ["rand"]));
});
afterAll(() => web.close());
beforeEach(async () => {
  student = await web.addUser();
});

const handIn = (changes: Record<string, unknown> = {}) => ({
  challenge: "adding",
  language: "rust",
  kind: "SUBMIT",
  files: [LIBRARY],
  clientToken: randomUUID(),
  ...changes,
});

async function post(userId: string | null, body: BodyInit, headers: Record<string, string> = {}) {
  const answer = await POST(await requestAs(userId, "/api/trpc/submissions.create", { method: "POST", body, headers }));
  const { error, result } = await answer.json();
  return {
    status: answer.status,
    message: error?.json.message,
    refusal: error?.json.data.refusal,
    data: result?.data.json,
  };
}

const send = (userId: string | null, input: unknown) => post(userId, JSON.stringify({ json: input }));

async function stored(): Promise<[submissions: number, judgements: number]> {
  const { prisma } = web.owner;
  return [
    await prisma.submission.count({ where: { userId: student } }),
    await prisma.judgement.count({ where: { userId: student } }),
  ];
}

test("what is handed in is stored with its judgement, which waits in the queue", async () => {
  const { status, data } = await send(student, handIn());
  expect(status).toBe(200);
  const judgement = await web.owner.prisma.judgement.findUniqueOrThrow({
    where: { id: data.judgementId },
    include: { submission: true },
  });
  expect(judgement).toMatchObject({ state: "QUEUED", userId: student, submissionId: data.submissionId });
  expect(judgement.submission).toMatchObject({ kind: "SUBMIT", language: "rust", files: [LIBRARY] });
});

const file = (path: string, content = "") => ({ path, content });

test.each<[string, number, Record<string, unknown>, RegExp]>([
  ["over 100 files", 413, { files: [LIBRARY, ...Array.from({ length: 100 }, (_, n) => file(`src/a${n}.rs`))] }, /100/],
  ["over 256 KiB", 413, { files: [LIBRARY, file("src/a.rs", "x".repeat(MAX_SUBMISSION_BYTES))] }, /256 KiB/],
  ["a path out of the crate", 422, { files: [LIBRARY, file("src/../../etc/x.rs")] }, /etc/],
  ["an absolute path", 422, { files: [LIBRARY, file("/etc/passwd")] }, /passwd/],
  ["a build script", 422, { files: [LIBRARY, file("build.rs")] }, /build\.rs/],
  ["no file at all", 422, { files: [] }, /./],
  ["a NUL in a file", 422, { files: [file("src/lib.rs", "a\0b")] }, /src\/lib\.rs.*NUL/],
  ["a NUL in a path", 422, { files: [LIBRARY, file("src/a\0.rs")] }, /NUL/],
  ["half a character", 422, { files: [file("src/lib.rs", "a\ud800b")] }, /src\/lib\.rs.*Unicode/],
  ["a language that the challenge is not offered in", 422, { language: "python" }, /not offered in Python/],
  ["another grader's entry file", 422, { challenge: "reading" }, /src\/main\.rs/],
  ["another language's files", 422, { challenge: "reading", language: "python" }, /lib\.rs|main\.py/],
  ["an unknown language", 422, { language: "cobol" }, /cobol/],
  ["a language named like a property", 422, { language: "__proto__" }, /__proto__/],
  ["a closed challenge", 409, { challenge: "closed" }, /closed/],
  ["an unknown challenge", 404, { challenge: "nowhere" }, /nowhere/],
  ["a slug that is none", 400, { challenge: "../x" }, /challenge/],
  ["an unknown kind", 400, { kind: "CHEAT" }, /kind/],
  ["a token that is none", 400, { clientToken: "1" }, /clientToken/],
  ["a field nobody asked for", 400, { priority: -1 }, /priority/],
])("%s is refused with %i, and nothing is stored", async (_, status, changes, message) => {
  const refused = await send(student, handIn(changes));
  expect(refused.status).toBe(status);
  expect(refused.message).toMatch(message);
  expect(await stored()).toEqual([0, 0]);
});

test("who is signed out, deactivated or gone is refused with 401", async () => {
  const deactivated = await web.addUser({ deactivatedAt: new Date() });
  for (const userId of [null, deactivated, randomUUID(), "not-an-id"]) {
    expect(await send(userId, handIn())).toMatchObject({ status: 401, refusal: "SIGNED_OUT" });
  }
});

test("a session that somebody else signed is none", async () => {
  const request = await requestAs(null, "/api/trpc/submissions.create", {
    method: "POST",
    body: JSON.stringify({ json: handIn() }),
    headers: { cookie: "next-auth.session-token=eyJhbGciOiJub25lIn0.e30.", authorization: "Bearer x" },
  });
  expect((await POST(request)).status).toBe(401);
});

test("a body of 10 MB is refused with 413, with and without a length", async () => {
  const huge = JSON.stringify({ json: handIn({ files: [file("src/lib.rs", "x".repeat(10 * 1024 * 1024))] }) });
  expect(await post(student, huge)).toMatchObject({ status: 413, refusal: "TOO_LARGE" });
  expect(await post(student, huge, { "content-length": String(huge.length) })).toMatchObject({ status: 413 });
  expect(await stored()).toEqual([0, 0]);
});

test("bytes that are not UTF-8 are refused with 400, and so is what is not JSON", async () => {
  const body = Buffer.from(JSON.stringify({ json: handIn({ files: [file("src/lib.rs", "naïve")] }) }), "latin1");
  expect(await post(student, body)).toMatchObject({ status: 400, message: expect.stringContaining("UTF-8") });
  expect((await post(student, "{")).status).toBe(400);
  expect(await stored()).toEqual([0, 0]);
});

test("another site cannot hand in with a student's cookie", async () => {
  const body = JSON.stringify({ json: handIn() });
  expect((await post(student, body, { origin: "https://evil.example" })).status).toBe(403);
  expect((await post(student, body, { "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect(await stored()).toEqual([0, 0]);
});

test("sent twice, at once or later, it is stored once", async () => {
  const input = handIn();
  const answers = await Promise.all([send(student, input), send(student, input), send(student, input)]);
  answers.push(await send(student, input));
  expect(new Set(answers.map((answer) => answer.data.judgementId)).size).toBe(1);
  expect(await stored()).toEqual([1, 1]);
});

test("a token used again for other code, or as Run, is a conflict; another person's same token is their own", async () => {
  const input = handIn();
  const other = await web.addUser();
  const mine = await send(student, input);
  expect(await send(student, { ...input, files: [file("src/lib.rs", "// other")] })).toMatchObject({ status: 409 });
  expect(await send(student, { ...input, kind: "RUN" })).toMatchObject({ status: 409 });
  const theirs = await send(other, input);
  expect(theirs.data.submissionId).not.toBe(mine.data.submissionId);
});

test("a challenge in several languages takes each by its own rules, and the judgement knows which", async () => {
  const files = [file("main.py", "print(3)\n")];
  const { status, data } = await send(student, handIn({ challenge: "reading", language: "python", files }));
  expect(status).toBe(200);
  const stored = await web.owner.prisma.submission.findUniqueOrThrow({ where: { id: data.submissionId } });
  expect(stored).toMatchObject({ language: "python", files });
});

test("what the judge has no crates for is refused with the reason, before anybody gets a compile error for it", async () => {
  const image = { language: "rust", reference: "i", digest: "d" };
  await web.runnerHas([{ ...image, crates: { names: [], unavailable: "The crates registry did not answer." } }]);
  const refused = await send(student, handIn({ challenge: "dice" }));
  expect(refused).toMatchObject({ status: 409, message: expect.stringMatching(/`rand`.*registry/) });
  expect(await stored()).toEqual([0, 0]);
  expect((await send(student, handIn())).status).toBe(200);
});

test("no more than 20 may wait for one person, even when sent at once", async () => {
  const answers = await Promise.all(Array.from({ length: 24 }, () => send(student, handIn())));
  expect(answers.filter((answer) => answer.status === 429)).toHaveLength(4);
  expect(await stored()).toEqual([20, 20]);
});
