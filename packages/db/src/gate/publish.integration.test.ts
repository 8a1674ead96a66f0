import type { ChallengePackage, GateReport } from "@crucible/contract";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { publishBuiltIn, publishPackage } from "../publish-package.ts";
import { echoCase, packageWith, packageWithCases } from "../testing/packages.ts";
import { addUser, openQueueFixture } from "../testing/queue-fixture.ts";
import { claimGateRun } from "./claim.ts";
import { publishGateRun } from "./publish.ts";
import { requestGateRun } from "./request.ts";
import { completeGateRun } from "./write.ts";

let fixture: Awaited<ReturnType<typeof openQueueFixture>>;
beforeAll(async () => {
  fixture = await openQueueFixture();
});
afterEach(() => fixture.owner.pool.query("DELETE FROM gate_runs"));
afterAll(() => fixture.close());

const FILES = [{ path: "challenge.yaml", content: "as its author wrote it" }];
const REPORT: GateReport = { checks: [], recorded: {}, fault: null };

async function begin(pkg: ChallengePackage) {
  const runId = await fixture.web.prisma.$transaction((tx) =>
    requestGateRun(tx, { files: FILES, package: pkg, draftRevision: 4, requestedById: null }),
  );
  const options = { runnerId: "a", leaseSeconds: 30, languages: ["rust", "python"], crates: [] } as const;
  const claim = await claimGateRun(fixture.runner.pool, options);
  return { runId, claim: claim ?? expect.fail("nothing to claim") };
}
async function prove(pkg: ChallengePackage): Promise<string> {
  const { runId, claim } = await begin(pkg);
  await completeGateRun(fixture.runner.pool, claim, { report: REPORT, proved: pkg });
  return runId;
}
const publish = (runId: string, actorId: string | null = null) =>
  fixture.web.prisma.$transaction((tx) => publishGateRun(tx, runId, actorId));
const versionsOf = (slug: string) =>
  fixture.owner.prisma.challengeVersion.findMany({
    where: { challenge: { slug } },
    include: { secret: true, source: true, challenge: true },
    orderBy: { number: "asc" },
  });
const state = async (id: string) => (await fixture.owner.prisma.gateRun.findUniqueOrThrow({ where: { id } })).state;

test("what was proved becomes the current version, with its secret and its files", async () => {
  const runId = await prove(packageWith("proved", "proved"));
  expect(await publish(runId)).toMatchObject({ outcome: "published", version: 1 });
  const [version] = await versionsOf("proved");
  expect(version).toMatchObject({ statement: "proved", source: { files: FILES } });
  expect(version?.challenge.currentVersionId).toBe(version?.id);
  const run = await fixture.owner.prisma.gateRun.findUniqueOrThrow({ where: { id: runId } });
  expect(run).toMatchObject({ state: "PUBLISHED", versionId: version?.id });
  // Asked twice: the same, and nothing new.
  expect(await publish(runId)).toMatchObject({ outcome: "unchanged", version: 1 });
  expect(await versionsOf("proved")).toHaveLength(1);
});

test("through the gate and without it, the rows are the same to the last character", async () => {
  const cases = [echoCase("sample/nul", "a\0b"), echoCase("secret/quote", '"\\u0000 😀')];
  for (const [slug, pkg] of Object.entries({
    cases: packageWithCases("one-way", cases),
    tests: packageWith("one", "one-way-tests"),
  })) {
    const { manifest } = pkg;
    await publish(await prove(pkg));
    const other = { ...pkg, manifest: { ...manifest, slug: `${slug}-other` } };
    await publishPackage(fixture.owner, other, 0, FILES);
    const comparable = async (of: string) =>
      (await versionsOf(of)).map(({ secret, source, challenge, ...version }) => ({
        ...version,
        manifest: { ...(version.manifest as object), slug: "" },
        secret: { ...secret, versionId: "" },
        source: { ...source, versionId: "" },
        ...{ id: "", challengeId: "", publishedAt: "" },
        isCurrent: challenge.currentVersionId === version.id,
      }));
    const [through] = await comparable(manifest.slug);
    expect(await comparable(other.manifest.slug)).toEqual([through]);
    expect(through?.secret).toMatchObject({ cases: pkg.cases });
  }
});

test("nothing unproved is published: a run that waits, runs, failed or was cancelled", async () => {
  const failed = await begin(packageWith("", "unproved"));
  await completeGateRun(fixture.runner.pool, failed.claim, { report: REPORT, proved: null });
  const cancelled = await begin(packageWith("", "unproved"));
  const running = await begin(packageWith("", "unproved"));
  for (const { runId } of [failed, cancelled, running]) {
    expect(await publish(runId), await state(runId)).toEqual({ outcome: "not-proved" });
  }
  const waiting = await fixture.web.prisma.$transaction((tx) =>
    requestGateRun(tx, {
      files: FILES,
      package: packageWith("", "unproved"),
      draftRevision: null,
      requestedById: null,
    }),
  );
  expect(await publish(waiting)).toEqual({ outcome: "not-proved" });
  expect(await publish("00000000-0000-4000-8000-000000000000")).toEqual({ outcome: "not-proved" });
  expect(await versionsOf("unproved")).toEqual([]);
});

test("a proof counts for its own slug alone, and cannot be exchanged once given", async () => {
  const { runId, claim } = await begin(packageWith("", "mine"));
  await completeGateRun(fixture.runner.pool, claim, { report: REPORT, proved: packageWith("", "adding") });
  expect(await publish(runId)).toEqual({ outcome: "not-proved" });
  const passed = await prove(packageWith("", "kept"));
  const exchange = (change: string) =>
    expect(fixture.owner.pool.query(`UPDATE gate_runs SET ${change} WHERE id = $1`, [passed]), change).rejects.toThrow(
      /never changed/,
    );
  await exchange("slug = 'adding'");
  await exchange("files = '[]'");
  await exchange(`proved = '{"manifest": {}}'`);
  await exchange(`proved = '{"manifest": {}}', state = 'PUBLISHED', version_id = gen_random_uuid()`);
});

test("the web's role makes a version in no other way", async () => {
  const statements = [
    "SELECT publish_version('adding', 0, '{}', '[]')",
    "INSERT INTO challenge_versions SELECT * FROM challenge_versions",
    "INSERT INTO challenge_version_sources SELECT * FROM challenge_version_sources",
  ];
  for (const sql of statements) {
    await expect(fixture.web.pool.query(sql), sql).rejects.toMatchObject({ code: "42501" });
  }
  await expect(fixture.runner.pool.query("SELECT publish_gate_run(NULL, NULL)")).rejects.toMatchObject({
    code: "42501",
  });
});

test("only an administrator publishes", async () => {
  const runId = await prove(packageWith("", "by-whom"));
  const student = await addUser(fixture.web);
  await expect(publish(runId, student)).rejects.toThrow(/administrator/);
  await fixture.owner.prisma.user.update({ where: { id: student }, data: { platformRole: "ADMIN" } });
  expect(await publish(runId, student)).toMatchObject({ outcome: "published" });
});

test("the same package again makes no version; one published earlier becomes current again", async () => {
  await publish(await prove(packageWith("one", "again")));
  const same = await prove(packageWith("one", "again"));
  expect(await publish(same)).toMatchObject({ outcome: "unchanged", version: 1 });
  expect(await state(same)).toBe("PASSED");
  expect(await publish(await prove(packageWith("two", "again")))).toMatchObject({ outcome: "published", version: 2 });
  expect(await publish(same)).toMatchObject({ outcome: "restored", version: 1 });
  expect(await versionsOf("again")).toHaveLength(2);
});

test("a built-in that an earlier start published without its files gets them, and they never change", async () => {
  const pkg = packageWith("", "built-in");
  await publishPackage(fixture.owner, pkg, 0);
  expect((await versionsOf("built-in"))[0]?.source).toBeNull();
  expect(await publishPackage(fixture.owner, pkg, 0, FILES)).toEqual({ version: 1, created: false });
  await publishPackage(fixture.owner, pkg, 0, [{ path: "challenge.yaml", content: "other" }]);
  expect((await versionsOf("built-in"))[0]?.source).toMatchObject({ files: FILES });
});

test("a built-in that an administrator published anew stays so, whatever the next start brings along", async () => {
  const currentOf = async () =>
    (await versionsOf("edited")).find(({ id, challenge }) => challenge.currentVersionId === id);
  const builtIn = (statement: string) => publishBuiltIn(fixture.owner, packageWith(statement, "edited"), 0, FILES);
  expect(await builtIn("one")).toBe(true);
  expect(await builtIn("two")).toBe(true);
  expect((await currentOf())?.statement).toBe("two");
  await publish(await prove(packageWith("an administrator's", "edited")));
  expect(await builtIn("three")).toBe(false);
  expect(await builtIn("two")).toBe(false);
  expect((await currentOf())?.statement).toBe("an administrator's");
  // Back to what was built in: from here on it is kept up to date again.
  await publish(await prove(packageWith("two", "edited")));
  expect(await builtIn("three")).toBe(true);
  expect((await currentOf())?.statement).toBe("three");
});

test("a draft, whose tests nobody recorded, is not published", async () => {
  const { manifest, ...rest } = packageWith("", "draft");
  const draft = { ...rest, manifest: { ...manifest, rust: { ...manifest.rust, tests: [] } } } as ChallengePackage;
  await expect(publishPackage(fixture.owner, draft, 0)).rejects.toThrow(/list the tests/);
  expect(await versionsOf("draft")).toEqual([]);
});
