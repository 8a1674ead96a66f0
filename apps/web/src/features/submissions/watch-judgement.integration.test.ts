import type { NumberedEvent } from "@crucible/contract";
import { appendEvents, type Claim, recordAdvice, releaseClaims, requeueJudgement } from "@crucible/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { scopeOf } from "@/features/auth/scope";
import { listMine, readNewestMine, requireMyJudgement } from "@/features/submissions/data";
import { type FeedMessage, followJudgement } from "@/features/submissions/judgement-feed";
import { foldEvents } from "@/features/submissions/judgement-state";
import { claimNext, finishJudgement, HISTORY, handInAs, TESTS } from "@/testing/judging-fixture";
import { openWebFixture, type WebFixture } from "@/testing/web-fixture";

let web: WebFixture;
beforeAll(async () => {
  web = await openWebFixture();
});
afterAll(() => web.close());

const handIn = (userId: string) => handInAs(web, userId);
const claim = (judgementId: string) => claimNext(web, judgementId);
const finish = (claimed: Claim) => finishJudgement(web, claimed);

/** Reads a feed to its end, or to `enough`; what is not an event is left out. */
async function events(feed: AsyncIterable<FeedMessage>, enough = Number.POSITIVE_INFINITY): Promise<NumberedEvent[]> {
  const seen: NumberedEvent[] = [];
  for await (const message of feed) {
    if (message.type === "event") seen.push({ sequence: message.sequence, event: message.event });
    if (seen.length >= enough) break;
  }
  return seen;
}

const never = () => new AbortController().signal;
const start = (judgementId: string, afterSequence = 0) =>
  followJudgement(
    judgementId,
    { afterSequence, isOver: false, isWaiting: afterSequence === 0, adviceUntil: null },
    never(),
  );
const upTo = (last: number, from = 1) => Array.from({ length: last - from + 1 }, (_, index) => from + index);

test("a reader that was there from the start gets every event once, in order, and the end", async () => {
  const { judgementId } = await handIn(await web.addUser());
  const reading = events(start(judgementId));
  const claimed = await claim(judgementId);
  for (const event of HISTORY) await appendEvents(web.runner.pool, claimed, [event]);
  await finish(claimed);
  const seen = await reading;
  expect(seen.map((each) => each.sequence)).toEqual(upTo(HISTORY.length + 1));
  expect(foldEvents(seen)).toMatchObject({ phase: "done", outcome: { verdict: "AC" } });
});

test("a reader that breaks off after any number and comes back misses none and gets none twice", async () => {
  const { judgementId } = await handIn(await web.addUser());
  const claimed = await claim(judgementId);
  await appendEvents(web.runner.pool, claimed, HISTORY.slice(0, 4));
  const first = await events(start(judgementId), 2);
  expect(first.map((each) => each.sequence)).toEqual([1, 2]);
  const reading = events(start(judgementId, 2));
  await appendEvents(web.runner.pool, claimed, HISTORY.slice(4));
  await finish(claimed);
  expect((await reading).map((each) => each.sequence)).toEqual(upTo(HISTORY.length + 1, 3));
});

const LISTENING = `FROM pg_stat_activity
  WHERE application_name = 'crucible-web-listener' AND datname = current_database()`;

test("the listening connection cut mid-run: events of the gap arrive all the same", async () => {
  const { judgementId } = await handIn(await web.addUser());
  const claimed = await claim(judgementId);
  const feed = start(judgementId);
  await appendEvents(web.runner.pool, claimed, HISTORY.slice(0, 1));
  expect((await feed.next()).value).toMatchObject({ sequence: 1 });
  // The reader sleeps when the connection goes, and what is written next is announced to nobody: only the word that
  // it is back can wake the reader.
  const reading = events(feed);
  const { rowCount } = await web.owner.pool.query(`SELECT pg_terminate_backend(pid, 5000) ${LISTENING}`);
  expect(rowCount).toBe(1);
  await appendEvents(web.runner.pool, claimed, HISTORY.slice(1));
  await finish(claimed);
  expect((await reading).map((each) => each.sequence)).toEqual(upTo(HISTORY.length + 1, 2));
});

test("while it waits its place in the queue is told, and told again when it moves", async () => {
  const [first, second] = [await handIn(await web.addUser()), await handIn(await web.addUser())];
  const feed = start(second.judgementId);
  expect((await feed.next()).value).toEqual({ type: "position", position: 2 });
  const claimed = await claim(first.judgementId);
  await appendEvents(web.runner.pool, claimed, HISTORY.slice(0, 1));
  expect((await feed.next()).value).toEqual({ type: "position", position: 1 });
  await feed.return(undefined);
  await finish(claimed);
  await finish(await claim(second.judgementId));
});

test("a judgement that was claimed and handed back unbegun waits again, and its reader is told", async () => {
  const { judgementId } = await handIn(await web.addUser());
  const feed = start(judgementId);
  expect((await feed.next()).value).toEqual({ type: "position", position: 1 });
  await claim(judgementId);
  expect((await feed.next()).value).toEqual({ type: "position", position: null });
  expect(await releaseClaims(web.runner.pool, "test")).toBe(1);
  expect((await feed.next()).value).toEqual({ type: "position", position: 1 });
  const leaving = feed.return(undefined);
  await finish(await claim(judgementId));
  await leaving;
});

test("a judgement that our side put back is told with its reason, its place, and the attempt after it", async () => {
  const { judgementId } = await handIn(await web.addUser());
  const feed = start(judgementId, 0);
  const first = await claim(judgementId);
  await appendEvents(web.runner.pool, first, HISTORY.slice(0, 1));
  const requeue = { reason: "The engine stopped.", delaySeconds: 0, maxAttempts: 3 };
  expect(await requeueJudgement(web.runner.pool, first, requeue)).toBe("requeued");
  const reading = messages(feed);
  const second = await claim(judgementId);
  await appendEvents(web.runner.pool, second, [{ type: "started", attempt: 2, tests: TESTS }]);
  // The first runner's late word is nobody's any more.
  expect(await appendEvents(web.runner.pool, first, HISTORY.slice(1))).toBe(false);
  await finish(second);
  const seen = (await reading).flatMap((message) => (message.type === "event" ? [message] : []));
  expect(seen.map(({ sequence, event }) => [sequence, event.type])).toEqual([
    [1, "started"],
    [2, "requeued"],
    [3, "started"],
    [4, "done"],
  ]);
  expect(foldEvents(seen)).toMatchObject({ attempt: 2, phase: "done", requeuedBecause: null });
});

async function messages(feed: AsyncIterable<FeedMessage>): Promise<FeedMessage[]> {
  const seen: FeedMessage[] = [];
  for await (const message of feed) seen.push(message);
  return seen;
}

test("a reader of a judgement that is done gets what it has not seen, and the end at once", async () => {
  const { judgementId } = await handIn(await web.addUser());
  const claimed = await claim(judgementId);
  await appendEvents(web.runner.pool, claimed, HISTORY);
  await finish(claimed);
  const done = (afterSequence: number) =>
    events(followJudgement(judgementId, { afterSequence, isOver: true, isWaiting: false, adviceUntil: null }, never()));
  expect(await done(HISTORY.length + 1)).toEqual([]);
  expect((await done(5)).map((each) => each.sequence)).toEqual([6, 7]);
});

test("a reader that goes away ends its feed", async () => {
  const { judgementId } = await handIn(await web.addUser());
  const leaving = new AbortController();
  const reading = events(
    followJudgement(
      judgementId,
      { afterSequence: 0, isOver: false, isWaiting: true, adviceUntil: null },
      leaving.signal,
    ),
  );
  leaving.abort();
  expect(await reading).toEqual([]);
  await finish(await claim(judgementId));
});

const ADVICE = { lints: [], formatted: [], ownTests: [], ownTestsError: [] };

test("advice that follows the verdict comes in the same feed, which ends after it", async () => {
  const { judgementId } = await handIn(await web.addUser());
  const claimed = await claim(judgementId);
  const feed = start(judgementId, 0);
  await finishJudgement(web, claimed, { adviceFollows: true });
  const seen = [(await feed.next()).value];
  const reading = messages(feed);
  expect(await recordAdvice(web.runner.pool, claimed, ADVICE)).toBe(true);
  seen.push(...(await reading));
  expect(seen.map((each) => each?.type === "event" && each.event.type)).toEqual(["done", "advice"]);
});

test("whoever comes between verdict and advice waits for it; whoever comes after has it stored", async () => {
  const owner = await web.addUser();
  const scope = await scopeOf(owner);
  if (!scope) throw new Error("a user that was just made has a scope");
  const { judgementId } = await handIn(owner);
  const claimed = await claim(judgementId);
  await finishJudgement(web, claimed, { adviceFollows: true });
  const standing = await requireMyJudgement(scope, judgementId);
  expect(standing).toMatchObject({ isOver: true, adviceUntil: expect.any(Date) });
  const reading = messages(followJudgement(judgementId, { ...standing, afterSequence: 1 }, never()));
  await recordAdvice(web.runner.pool, claimed, ADVICE);
  expect(await reading).toMatchObject([{ type: "event", event: { type: "advice" } }]);
  expect(foldEvents((await readNewestMine(scope, { challenge: "adding" }))?.events ?? [])).toMatchObject({
    phase: "done",
    adviceState: "here",
    advice: ADVICE,
  });
});

test("advice that never comes keeps nobody: the feed says so and ends", async () => {
  const { judgementId } = await handIn(await web.addUser());
  await finishJudgement(web, await claim(judgementId), { adviceFollows: true });
  const standing = { isOver: true, isWaiting: false, afterSequence: 1 };
  for (const adviceUntil of [new Date(), null]) {
    const seen = await messages(followJudgement(judgementId, { ...standing, adviceUntil }, never()));
    expect(seen).toEqual([{ type: "no-advice" }]);
  }
});

test("a Run that waits is overtaken by the next hand-in: its reader is told and its feed ends", async () => {
  const owner = await web.addUser();
  const scope = await scopeOf(owner);
  if (!scope) throw new Error("a user that was just made has a scope");
  const run = await handInAs(web, owner, "RUN");
  const feed = start(run.judgementId);
  expect((await feed.next()).value).toMatchObject({ type: "position" });
  const newer = await handInAs(web, owner, "SUBMIT");
  const seen = await messages(feed);
  expect(seen.at(-1)).toMatchObject({ type: "event", event: { type: "cancelled" } });
  expect((await listMine(scope, { challenge: "adding" })).map(({ state }) => state)).toEqual(["QUEUED", "CANCELLED"]);
  expect(await requireMyJudgement(scope, run.judgementId)).toMatchObject({ isOver: true });
  await finish(await claim(newer.judgementId));
});

test("a page that comes while it is judged knows how long each phase is under way", async () => {
  const owner = await web.addUser();
  const scope = await scopeOf(owner);
  if (!scope) throw new Error("a user that was just made has a scope");
  const { judgementId } = await handIn(owner);
  const claimed = await claim(judgementId);
  await appendEvents(web.runner.pool, claimed, HISTORY.slice(0, 3));
  const page = await readNewestMine(scope, { challenge: "adding" });
  expect(Object.keys(page?.ages ?? {})).toEqual(["queued", "compiling", "building-tests"]);
  expect(page?.ages.compiling).toBeLessThan(60_000);
  await finish(claimed);
  expect((await readNewestMine(scope, { challenge: "adding" }))?.ages).toEqual({});
});
