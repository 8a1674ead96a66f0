import type { LanguageId } from "@crucible/contract";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { publishPackage } from "../publish-package.ts";
import { echoCase, packageWithCases, packageWithCrates } from "../testing/packages.ts";
import { addUser, completionOf, handIn, openQueueFixture } from "../testing/queue-fixture.ts";
import { claimJudgement } from "./claim.ts";
import { completeJudgement } from "./complete.ts";
import { enqueueJudgement } from "./enqueue.ts";
import { queuePosition, queueSummary } from "./queue-state.ts";
import { readEvents } from "./read-events.ts";

let fixture: Awaited<ReturnType<typeof openQueueFixture>>;
beforeAll(async () => {
  fixture = await openQueueFixture();
});
afterEach(() => fixture.owner.pool.query("DELETE FROM submissions"));
afterAll(() => fixture.close());

const claimAs = (runnerId: string, languages: LanguageId[] = ["rust"], crates: string[] = []) =>
  claimJudgement(fixture.runner.pool, { runnerId, leaseSeconds: 30, languages, crates });

async function handInMany(count: number): Promise<string[]> {
  const users = await Promise.all([1, 2, 3, 4].map(() => addUser(fixture.web)));
  const ids: string[] = [];
  for (let i = 0; i < count; i++) ids.push(await handIn(fixture.web, users[i % users.length] ?? ""));
  return ids;
}

describe("claiming", () => {
  test("brings everything needed to judge, secret tests included", async () => {
    const user = await addUser(fixture.web);
    const judgementId = await handIn(fixture.web, user, { kind: "RUN" });
    const claimed = await claimAs("a");
    expect(claimed).toMatchObject({
      judgementId,
      fencingToken: 1,
      attempt: 1,
      userId: user,
      kind: "RUN",
      language: "rust",
      priority: 0,
      files: [{ path: "src/lib.rs", content: "pub fn add() {}" }],
    });
    const submission = await fixture.web.prisma.submission.findUniqueOrThrow({
      where: { id: claimed?.submissionId ?? "" },
    });
    expect(claimed).toMatchObject({
      filesDigest: submission.filesDigest,
      versionId: submission.challengeVersionId,
    });
    expect(claimed?.challenge).toMatchObject({
      slug: "adding",
      manifest: { title: "Adding" },
      language: "rust",
      files: [],
      cases: [],
      checker: null,
    });
    expect(claimed?.challenge.tests.map(({ path }) => path)).toEqual(["sample.rs", "secret.rs"]);
    expect(claimed?.challenge.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(claimed?.waitedMs).toBeGreaterThanOrEqual(0);
  });

  test("brings the tests of the submission's language alone, and every case as it was published", async () => {
    const cases = [echoCase("sample/plain", "a"), echoCase("secret/nul", "\0")];
    await publishPackage(fixture.owner, packageWithCases("echo", cases), 1);
    await handIn(fixture.web, await addUser(fixture.web), { slug: "echo", language: "python" });
    expect((await claimAs("a", ["python"]))?.challenge).toMatchObject({
      language: "python",
      tests: [],
      files: [{ path: "words.txt" }],
      cases,
      checker: { language: "python" },
    });
  });

  test("takes only languages that the runner can judge, whoever stands before them", async () => {
    const user = await addUser(fixture.web);
    const rust = await handIn(fixture.web, user);
    const python = await handIn(fixture.web, user, { language: "python" });
    expect(await claimAs("a", [])).toBeNull();
    // The fixture's challenge is not offered in Python: that it was taken is what the refusal says.
    await expect(claimAs("a", ["python"])).rejects.toThrow(python);
    expect(await claimAs("a", ["python"])).toBeNull();
    expect((await claimAs("a", ["python", "rust"]))?.judgementId).toBe(rust);
  });

  test("leaves in the queue what needs a crate that the runner lacks, and takes the next in line", async () => {
    await publishPackage(fixture.owner, packageWithCrates("big", ["num-bigint", "rand"]), 1);
    const user = await addUser(fixture.web);
    const needing = await handIn(fixture.web, user, { slug: "big" });
    const plain = await handIn(fixture.web, user);
    expect((await claimAs("a", ["rust"], ["rand"]))?.judgementId).toBe(plain);
    expect(await claimAs("a", ["rust"])).toBeNull();
    expect(await claimAs("a", ["rust"], ["rand"])).toBeNull();
    expect((await claimAs("a", ["rust"], ["rand", "num-bigint", "serde"]))?.judgementId).toBe(needing);
  });

  test("leaves in the queue what a checker judges whose language the runner lacks", async () => {
    await publishPackage(fixture.owner, packageWithCases("checked", [echoCase("sample/plain", "a")]), 1);
    const judgementId = await handIn(fixture.web, await addUser(fixture.web), { slug: "checked" });
    expect(await claimAs("a", ["rust"])).toBeNull();
    expect((await claimAs("a", ["rust", "python"]))?.judgementId).toBe(judgementId);
  });

  test("finds nothing in an empty queue", async () => {
    expect(await claimAs("a")).toBeNull();
  });

  test("two claimers at the same moment never get the same row", async () => {
    for (let round = 0; round < 10; round++) {
      await handInMany(2);
      const claimed = await Promise.all([claimAs("a"), claimAs("b"), claimAs("c")]);
      const ids = claimed.flatMap((claim) => (claim ? [claim.judgementId] : []));
      expect(new Set(ids).size).toBe(ids.length);
      // A claimer that lost the race for one row takes the next: nothing is left while three ask for two.
      expect(ids).toHaveLength(2);
    }
  });

  test("200 judgements and four claimers: each is claimed and completed once", async () => {
    const handedIn = await handInMany(200);
    const claimed: string[] = [];
    const drain = async (runnerId: string) => {
      for (let claim = await claimAs(runnerId); claim; claim = await claimAs(runnerId)) {
        claimed.push(claim.judgementId);
        expect(await completeJudgement(fixture.runner.pool, claim, completionOf("AC"))).toBe(true);
      }
    };
    await Promise.all(["a", "b", "c", "d"].map(drain));
    expect(claimed.toSorted()).toEqual(handedIn.toSorted());
    const { rows } = await fixture.owner.pool.query(
      "SELECT count(*)::int AS n, sum(attempt)::int AS attempts FROM judgements WHERE state = 'DONE'",
    );
    expect(rows[0]).toEqual({ n: 200, attempts: 200 });
    expect(await queueSummary(fixture.web.pool)).toEqual({ queued: 0, running: 0, oldestWaitingSeconds: null });
  });

  test("a judgement whose stored challenge cannot be read ends as JE instead of coming back for ever", async () => {
    const judgementId = await handIn(fixture.web, await addUser(fixture.web));
    // Session-wide for the owner only: the trigger that refuses changes is what this works around.
    const client = await fixture.owner.pool.connect();
    await client.query("SET session_replication_role = replica");
    const { rows } = await client.query(
      "SELECT id, manifest FROM challenge_versions WHERE manifest ->> 'slug' = 'adding'",
    );
    await client.query("UPDATE challenge_versions SET manifest = '{\"format\": 99}' WHERE id = $1", [rows[0].id]);
    await expect(claimAs("a")).rejects.toThrow(/cannot be read/);
    await client.query("UPDATE challenge_versions SET manifest = $1 WHERE id = $2", [rows[0].manifest, rows[0].id]);
    client.release(true);
    expect(await claimAs("a")).toBeNull();
    const events = await readEvents(fixture.web.pool, judgementId, 0);
    expect(events.at(-1)?.event).toMatchObject({ type: "done", outcome: { verdict: "JE" } });
  });
});

describe("fairness", () => {
  test("one person's fifty do not starve another's one", async () => {
    const [busy, other] = [await addUser(fixture.web), await addUser(fixture.web)];
    for (let i = 0; i < 50; i++) await handIn(fixture.web, busy);
    const late = await handIn(fixture.web, other);
    expect(await queuePosition(fixture.web.pool, late)).toBe(2);
    expect((await claimAs("a"))?.userId).toBe(busy);
    expect((await claimAs("a"))?.judgementId).toBe(late);
  });

  test("submissions of one person at the same moment get places 10 s apart", async () => {
    const user = await addUser(fixture.web);
    await Promise.all(Array.from({ length: 5 }, () => handIn(fixture.web, user)));
    const { rows } = await fixture.owner.pool.query(
      `SELECT round(extract(epoch FROM fair_at - lag(fair_at) OVER (ORDER BY fair_at)))::int AS gap
       FROM judgements WHERE user_id = $1 ORDER BY fair_at OFFSET 1`,
      [user],
    );
    expect(rows.map(({ gap }) => gap)).toEqual([10, 10, 10, 10]);
  });

  test("whoever has nothing outstanding stands at now, however much was judged before", async () => {
    const user = await addUser(fixture.web);
    for (let i = 0; i < 3; i++) await handIn(fixture.web, user);
    for (let claim = await claimAs("a"); claim; claim = await claimAs("a")) {
      await completeJudgement(fixture.runner.pool, claim, completionOf("WA"));
    }
    const again = await handIn(fixture.web, user);
    const { rows } = await fixture.owner.pool.query(
      "SELECT fair_at <= clock_timestamp() AS now FROM judgements WHERE id = $1",
      [again],
    );
    expect(rows[0].now).toBe(true);
  });

  test("regrades wait behind what is live, and do not push their owner's live ones back", async () => {
    const user = await addUser(fixture.web);
    const regrade = await handIn(fixture.web, user, { priority: 10 });
    const live = await handIn(fixture.web, user);
    expect(await queuePosition(fixture.web.pool, live)).toBe(1);
    expect(await queuePosition(fixture.web.pool, regrade)).toBe(2);
    expect((await claimAs("a"))?.judgementId).toBe(live);
    expect(await queuePosition(fixture.web.pool, live)).toBeNull();
    expect(await queuePosition(fixture.web.pool, regrade)).toBe(1);
    expect(await queueSummary(fixture.web.pool)).toMatchObject({ queued: 1, running: 1 });
  });

  test("a judgement of another person's submission is refused", async () => {
    const [user, other] = [await addUser(fixture.web), await addUser(fixture.web)];
    await handIn(fixture.web, user);
    const submission = await fixture.web.prisma.submission.findFirstOrThrow({ where: { userId: user } });
    await expect(
      fixture.web.prisma.$transaction((tx) => enqueueJudgement(tx, { submissionId: submission.id, userId: other })),
    ).rejects.toThrow(/no submission/);
  });
});
