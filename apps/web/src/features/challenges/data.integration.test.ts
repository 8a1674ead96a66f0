import { LIMIT_CEILINGS } from "@crucible/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Scope, scopeOf } from "@/features/auth/scope";
import { listChallenges, readChallenge } from "@/features/challenges/data";
import { listMine } from "@/features/submissions/data";
import { functionChallenge, stdioChallenge, unitChallenge } from "@/testing/challenges";
import { claimNext, finishJudgement, handInAs, TESTS } from "@/testing/judging-fixture";
import { openWebFixture, type WebFixture } from "@/testing/web-fixture";

let web: WebFixture;
beforeAll(async () => {
  web = await openWebFixture();
});
afterAll(() => web.close());

async function newStudent(): Promise<Scope> {
  const scope = await scopeOf(await web.addUser());
  if (!scope) throw new Error("a user that was just made has a scope");
  return scope;
}

/** Hands in and is judged at once; a Run by the sample test alone, as the runner does it. */
async function judged(scope: Scope, kind: "RUN" | "SUBMIT", verdict: "AC" | "WA") {
  const { judgementId } = await handInAs(web, scope.userId, kind);
  const claimed = await claimNext(web, judgementId);
  expect(claimed).toMatchObject({ userId: scope.userId, kind, language: "rust" });
  await finishJudgement(web, claimed, { verdict, tests: kind === "RUN" ? TESTS.slice(0, 1) : TESTS });
}

const bestOf = async (scope: Scope) => (await listChallenges(scope)).find(({ slug }) => slug === "adding")?.best;

test("the list has every published challenge in its order, the closed ones marked", async () => {
  const lines = await listChallenges(await newStudent());
  expect(lines.map(({ slug, isClosed, best }) => [slug, isClosed, best])).toEqual([
    ["adding", false, null],
    ["closed", true, null],
  ]);
});

test("an accepted hand-in stays the best, a later wrong one does not hide it", async () => {
  const scope = await newStudent();
  await judged(scope, "SUBMIT", "WA");
  expect(await bestOf(scope)).toMatchObject({
    state: "DONE",
    verdict: "WA",
    strip: [{ state: "WA" }, { state: "WA" }],
  });
  await judged(scope, "SUBMIT", "AC");
  await judged(scope, "SUBMIT", "WA");
  expect(await bestOf(scope)).toMatchObject({
    verdict: "AC",
    strip: [{ name: "sample::one", state: "AC" }, { state: "AC" }],
  });
  expect(await bestOf(await newStudent())).toBeNull();
});

test("a Run is in my submissions and counts for nothing", async () => {
  const scope = await newStudent();
  await judged(scope, "RUN", "AC");
  expect(await bestOf(scope)).toBeNull();
  await judged(scope, "SUBMIT", "WA");
  const mine = await listMine(scope, { challenge: "adding" });
  expect(mine.map(({ kind, verdict, strip }) => [kind, verdict, strip.length])).toEqual([
    ["SUBMIT", "WA", 2],
    ["RUN", "AC", 1],
  ]);
});

test("a challenge's page holds the sample tests and nothing of the secret ones but their names", async () => {
  const page = await readChallenge(await newStudent(), "adding");
  expect(page.languages[0].sampleTests.map(({ path }) => path)).toEqual(["sample.rs"]);
  const everything = JSON.stringify(page);
  expect(everything).toContain("secret::two");
  expect(everything).not.toContain("fn two()");
  expect(everything).not.toContain("a + b");
});

test("a page of a program's challenge holds the open cases, nothing of the secret ones, and each language with its limits", async () => {
  await web.publish(stdioChallenge("reading"));
  const page = await readChallenge(await newStudent(), "reading");
  expect(page.samples).toEqual([{ kind: "stdio", name: "sample/small", input: "1 2\n", answer: "3\n" }]);
  expect(page.languages.map(({ id, entryFile, limits }) => [id, entryFile, limits.cpuTimeMs])).toEqual([
    ["rust", "src/main.rs", 1_000],
    ["python", "main.py", 4_000],
  ]);
  for (const { resists } of page.languages) expect(resists).not.toBe("");
  expect(JSON.stringify(page)).not.toContain("hidden");
});

test("a page of a function's challenge holds the open calls in words and nothing of the secret ones", async () => {
  await web.publish(functionChallenge("calling"));
  const page = await readChallenge(await newStudent(), "calling");
  expect(page.samples).toEqual([{ kind: "function", name: "sample/two", call: "add([1, 2])", returns: "some(3)" }]);
  expect(page.languages.map(({ id, entryFile }) => [id, entryFile])).toEqual([
    ["rust", "src/lib.rs"],
    ["python", "solution.py"],
  ]);
  expect(JSON.stringify(page)).not.toContain("987654");
});

test("a challenge whose crates the judge lacks is in the list with the reason, and only while it lacks them", async () => {
  await web.publish(unitChallenge("dice", ["rand"]));
  const scope = await newStudent();
  const why = async () => (await listChallenges(scope)).find(({ slug }) => slug === "dice")?.unavailable;
  const image = { language: "rust", reference: "i", digest: "d" };
  expect(await why()).toBeNull();
  await web.runnerHas([{ ...image, crates: { names: [], unavailable: "The crates registry did not answer." } }]);
  expect(await why()).toEqual({ inAll: true, why: expect.stringMatching(/`rand`.*registry did not answer/) });
  await web.runnerHas([{ ...image, crates: { names: ["rand"], unavailable: null } }]);
  expect(await why()).toBeNull();
});

test("the limits on a page are those that the operator's runner holds to", async () => {
  const limits = async () => (await readChallenge(await newStudent(), "adding")).languages[0].limits;
  const before = await limits();
  await web.runnerHas([], { ceilings: { ...LIMIT_CEILINGS, cpuTimeMs: 300, memoryBytes: 16 * 1024 * 1024 } });
  expect(await limits()).toEqual({ ...before, cpuTimeMs: 300, memoryBytes: 16 * 1024 * 1024 });
  await web.runnerHas([]);
  expect(await limits()).toEqual(before);
});

test("an unknown challenge, also one with an impossible name, is not found", async () => {
  const scope = await newStudent();
  for (const slug of ["nowhere", "../adding", "a\0b", "x".repeat(5000)]) {
    await expect(readChallenge(scope, slug)).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
});
