import type { GateCheck, GateReport, LanguageId } from "@crucible/contract";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createListener } from "../listener.ts";
import { packageWith, packageWithCases, packageWithCrates } from "../testing/packages.ts";
import { openQueueFixture } from "../testing/queue-fixture.ts";
import { claimGateRun } from "./claim.ts";
import { isGateRunLive, releaseExpiredGateRuns, requeueGateRun } from "./give-back.ts";
import { cancelGateRun, requestGateRun } from "./request.ts";
import { completeGateRun, renewGateLease, reportGateRun } from "./write.ts";

let fixture: Awaited<ReturnType<typeof openQueueFixture>>;
beforeAll(async () => {
  fixture = await openQueueFixture();
});
afterEach(() => fixture.owner.pool.query("DELETE FROM gate_runs"));
afterAll(() => fixture.close());

const FILES = [{ path: "challenge.yaml", content: "slug: adding" }];
const request = (pkg = packageWith()) =>
  fixture.web.prisma.$transaction((tx) =>
    requestGateRun(tx, { files: FILES, package: pkg, draftRevision: null, requestedById: null }),
  );
const claim = (languages: LanguageId[] = ["rust"], crates: string[] = []) =>
  claimGateRun(fixture.runner.pool, { runnerId: "a", leaseSeconds: 30, languages, crates });
const claimed = async () => (await claim()) ?? expect.fail("nothing to claim");
const row = (id: string) => fixture.web.prisma.gateRun.findUniqueOrThrow({ where: { id } });
const runOut = (id: string) =>
  fixture.owner.pool.query("UPDATE gate_runs SET lease_expires_at = now() - interval '1 s' WHERE id = $1", [id]);

const CHECK: Omit<GateCheck, "state"> = {
  kind: "starter",
  language: "rust",
  done: 0,
  of: 1,
  strip: [],
  detail: "",
  findings: [],
};
const REPORT: GateReport = {
  checks: [
    { ...CHECK, state: "passed" },
    { ...CHECK, kind: "wrong", state: "running" },
  ],
  recorded: {},
  fault: null,
};

describe("asking", () => {
  test("a newer run of the same slug cancels the older ones, waiting or under way; another slug's stays", async () => {
    const other = await request(packageWith("", "other"));
    const first = await request();
    expect((await claim())?.runId).toBe(other);
    const running = await claimed();
    expect(running.runId).toBe(first);
    const second = await request();
    const third = await request();
    expect((await row(first)).state).toBe("CANCELLED");
    expect((await row(second)).state).toBe("CANCELLED");
    expect((await row(third)).state).toBe("QUEUED");
    expect((await row(other)).state).toBe("RUNNING");
    expect(await reportGateRun(fixture.runner.pool, running, REPORT)).toBe(false);
  });

  test("of several that ask for one slug at once, one is left", async () => {
    await Promise.all([1, 2, 3, 4].map(() => request()));
    const { rows } = await fixture.owner.pool.query("SELECT state, count(*)::int AS n FROM gate_runs GROUP BY state");
    expect(rows).toEqual(
      expect.arrayContaining([
        { state: "QUEUED", n: 1 },
        { state: "CANCELLED", n: 3 },
      ]),
    );
  });

  test("what is asked for, begun, reported and ended is told with its id", async () => {
    const listener = await createListener(fixture.webUrl);
    const told: (string | null)[] = [];
    listener.on("crucible_gate", (payload) => told.push(payload));
    const id = await request();
    const mine = await claimed();
    await reportGateRun(fixture.runner.pool, mine, REPORT);
    await completeGateRun(fixture.runner.pool, mine, { report: REPORT, proved: null });
    await expect.poll(() => told).toEqual([id, id, id, id]);
    await listener.close();
  });

  test("a waiting or running one can be stopped, one that ended cannot", async () => {
    const id = await request();
    expect(await cancelGateRun(fixture.web.prisma, id)).toBe(true);
    expect(await cancelGateRun(fixture.web.prisma, id)).toBe(false);
    expect((await row(id)).state).toBe("CANCELLED");
    expect(await claim()).toBeNull();
  });

  test.each([
    ["NUL in a text", '{"title": "\\u0000"}', /Unicode/],
    ["a number out of all range", '{"rust": {"crates": [1e999999]}}', /range|overflow/],
    ["no object", "null", /gate_runs_package_is_readable/],
  ])(
    "a package that Postgres could not look into is refused, or it would stop every runner: %s",
    async (_, manifest, why) => {
      const asked = fixture.web.pool.query(
        "INSERT INTO gate_runs (id, slug, files, package) VALUES (gen_random_uuid(), 'a', '[]', $1)",
        [`{"manifest": ${manifest}}`],
      );
      await expect(asked).rejects.toThrow(why);
      expect(await claim()).toBeNull();
    },
  );
});

describe("claiming", () => {
  test("brings the frozen files; the oldest goes first, and each to one claimer", async () => {
    const ids = [await request(), await request(packageWith("", "other"))];
    const all = await Promise.all([claim(), claim(), claim()]);
    expect(new Set(all.flatMap((one) => (one ? [one.runId] : [])))).toEqual(new Set(ids));
    expect(all.find((one) => one?.runId === ids[0])).toMatchObject({ attempt: 1, slug: "adding", files: FILES });
  });

  test("a run waits for every language of its package, its crates and its checker's language", async () => {
    const echo = await request(packageWithCases("echo", []));
    expect(await claim(["rust"])).toBeNull();
    expect(await claim(["python"])).toBeNull();
    expect((await claim(["rust", "python"]))?.runId).toBe(echo);
    const big = await request(packageWithCrates("big", ["rand"]));
    expect(await claim(["rust"])).toBeNull();
    expect((await claim(["rust"], ["rand"]))?.runId).toBe(big);
  });

  test("a lease that runs out gives the run to another, and what the first still writes changes nothing", async () => {
    const id = await request();
    const first = await claimed();
    expect(await isGateRunLive(fixture.runner.pool, id)).toBe(true);
    await runOut(id);
    expect(await isGateRunLive(fixture.runner.pool, id)).toBe(false);
    expect(await releaseExpiredGateRuns(fixture.runner.pool, { maxAttempts: 3 })).toBe(1);
    const second = await claimed();
    expect(second).toMatchObject({ runId: id, attempt: 2, fencingToken: 2 });
    const { pool } = fixture.runner;
    expect(await renewGateLease(pool, first, 30)).toBe(false);
    expect(await reportGateRun(pool, first, REPORT)).toBe(false);
    expect(await completeGateRun(pool, first, { report: REPORT, proved: packageWith() })).toBe(false);
    expect(await requeueGateRun(pool, first, { reason: "", maxAttempts: 3 })).toBe("lost");
    expect((await row(id)).state).toBe("RUNNING");
    expect(await renewGateLease(pool, second, 30)).toBe(true);
  });
});

describe("giving back", () => {
  test("our fault is tried three times, then the run has failed by our fault, and what was found stays", async () => {
    const id = await request();
    const { pool } = fixture.runner;
    const options = { reason: "The judging system had a fault.", maxAttempts: 3 };
    for (const end of ["requeued", "requeued", "exhausted"]) {
      const mine = await claimed();
      await reportGateRun(pool, mine, REPORT);
      expect(await requeueGateRun(pool, mine, options)).toBe(end);
    }
    const { state, report } = await row(id);
    expect(state).toBe("FAILED");
    expect(report).toEqual({
      checks: [REPORT.checks[0], { ...REPORT.checks[1], state: "waiting" }],
      recorded: {},
      fault: options.reason,
    });
  });

  test("an outage costs no attempt, and comes to an end too", async () => {
    const id = await request();
    const { pool } = fixture.runner;
    const options = { reason: "The sandbox engine stopped answering.", maxOutages: 2 };
    expect(await requeueGateRun(pool, await claimed(), options)).toBe("requeued");
    const again = await claimed();
    expect(again).toMatchObject({ attempt: 1, fencingToken: 2 });
    expect(await requeueGateRun(pool, again, options)).toBe("exhausted");
    expect((await row(id)).report).toMatchObject({ fault: options.reason, checks: [] });
  });

  test("what ended stays as it ended", async () => {
    const id = await request();
    await completeGateRun(fixture.runner.pool, await claimed(), { report: REPORT, proved: null });
    for (const change of [
      "report = NULL",
      "state = 'QUEUED', completed_at = NULL",
      "state = 'PASSED', proved = '{}'",
    ]) {
      const changing = fixture.runner.pool.query(`UPDATE gate_runs SET ${change} WHERE id = $1`, [id]);
      await expect(changing, change).rejects.toThrow(/never changed/);
    }
  });
});
