import type { Verdict } from "@crucible/contract";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { addUser, completionOf, handIn, openQueueFixture, resultOf } from "../testing/queue-fixture.ts";
import { claimJudgement } from "./claim.ts";
import { completeJudgement } from "./complete.ts";
import { EARLIER_RESULT, findEarlierResult } from "./find-earlier-result.ts";
import { recordAdvice } from "./record-advice.ts";

let fixture: Awaited<ReturnType<typeof openQueueFixture>>;
beforeAll(async () => {
  fixture = await openQueueFixture();
});
afterEach(() => fixture.owner.pool.query("DELETE FROM submissions"));
afterAll(() => fixture.close());

const find = (key: string) => findEarlierResult(fixture.runner.pool, key);

async function judge(verdict: Verdict, judgingKey: string | null, adviceFollows = false) {
  await handIn(fixture.web, await addUser(fixture.web));
  const claim = await claimJudgement(fixture.runner.pool, { runnerId: "a", leaseSeconds: 30, languages: ["rust"] });
  if (!claim) throw new Error("nothing to claim");
  const completion = { ...completionOf(verdict), judgingKey, adviceFollows };
  if (!(await completeJudgement(fixture.runner.pool, claim, completion))) throw new Error("the claim was lost");
  return { claim, completion };
}

describe("findEarlierResult", () => {
  test("gives all that the judgement came to, in order", async () => {
    const { completion } = await judge("WA", "key");
    const { outcome, results, diagnostics, tests } = completion;
    expect(await find("key")).toEqual({ outcome, results, diagnostics, tests, truncated: false, advice: null });
    expect(await find("another")).toBeNull();
  });

  test("says when the compiler said more than was kept", async () => {
    const { claim } = await judge("CE", "key");
    const say = (sequence: number, truncated: boolean) =>
      fixture.owner.pool.query("INSERT INTO judgement_events (judgement_id, sequence, event) VALUES ($1, $2, $3)", [
        claim.judgementId,
        sequence,
        { type: "diagnostics", diagnostics: [], truncated },
      ]);
    await say(100, false);
    expect((await find("key"))?.truncated).toBe(false);
    await say(101, true);
    expect((await find("key"))?.truncated).toBe(true);
  });

  test("brings the advice once it came", async () => {
    const { claim } = await judge("AC", "key", true);
    expect((await find("key"))?.advice).toBeNull();
    const advice = { lints: null, formatted: [], ownTests: [], ownTestsError: [] };
    await recordAdvice(fixture.runner.pool, claim, advice);
    expect((await find("key"))?.advice).toEqual(advice);
  });

  test("is the newest of several", async () => {
    await judge("WA", "key");
    await judge("AC", "key");
    expect((await find("key"))?.outcome.verdict).toBe("AC");
  });

  test("is never a judging error, not even the newest, nor what is still judged or was given no key", async () => {
    await judge("JE", "only-errors");
    expect(await find("only-errors")).toBeNull();
    await judge("AC", "key");
    await judge("JE", "key");
    expect((await find("key"))?.outcome.verdict).toBe("AC");
    await judge("AC", null);
    await handIn(fixture.web, await addUser(fixture.web));
    const { rows } = await fixture.owner.pool.query("SELECT count(judging_key)::int AS keys FROM judgements");
    expect(rows[0].keys).toBe(3);
  });

  test("a result that this version cannot read is as good as none", async () => {
    const { claim } = await judge("AC", "key");
    const client = await fixture.owner.pool.connect();
    // For this session only: the trigger that refuses changes is what this works around.
    await client.query("SET session_replication_role = replica");
    await client.query("UPDATE judgements SET tests = '[{}]' WHERE id = $1", [claim.judgementId]);
    client.release(true);
    expect(await find("key")).toBeNull();
  });

  test("finds its row by the index, among thousands of which most have another key", async () => {
    const { completion } = await judge("AC", "key");
    await fixture.owner.pool.query(
      `INSERT INTO judgements (id, submission_id, version_id, user_id, state, phase, attempt, fencing_token, runner_id, started_at,
         completed_at, verdict, tests_passed, tests_failed, score, outcome, diagnostics, tests, judging_key)
       SELECT gen_random_uuid(), submission_id, version_id, user_id, state, phase, attempt, fencing_token, runner_id, started_at,
         completed_at, verdict, tests_passed, tests_failed, score, outcome, diagnostics, tests, 'key-' || n
       FROM judgements, generate_series(1, 5000) AS n`,
    );
    await fixture.owner.pool.query("ANALYZE judgements");
    const { rows } = await fixture.runner.pool.query(`EXPLAIN (FORMAT JSON) ${EARLIER_RESULT}`, ["key"]);
    const plan = JSON.stringify(rows[0]["QUERY PLAN"]);
    expect(plan).toContain('"Index Name":"judgements_judging_key_idx"');
    expect((await find("key"))?.results).toEqual(completion.results);
  });

  test("reads what was stored before results could be taken over", async () => {
    const { claim } = await judge("WA", "old");
    const client = await fixture.owner.pool.connect();
    await client.query("SET session_replication_role = replica");
    await client.query("UPDATE judgements SET outcome = outcome - 'cached' WHERE id = $1", [claim.judgementId]);
    await client.query("UPDATE test_results SET result = result - ARRAY['runs', 'question']");
    client.release(true);
    expect(await find("old")).toMatchObject({
      outcome: { verdict: "WA", cached: false },
      results: [resultOf("sample::one", "AC"), resultOf("secret::two", "WA")],
    });
  });
});
